import { describe, expect, it } from 'vitest';
import { LIMITS } from '@/config/runtime/limits';
import { barsQuery } from '@/lib/contracts/api/bars-query';
import { IMPORT_PART_BYTES_MAX } from '@/lib/contracts/api/data';
import { LISTED_ROWS_MAX } from '@/lib/contracts/api/page';
import { runEquityQuery } from '@/lib/contracts/api/run-tables';

describe('bounds that contracts repeat', () => {
  it('are the ones of the limits', () => {
    expect(IMPORT_PART_BYTES_MAX).toBe(LIMITS.uploadPartBytesMax);
    expect(LISTED_ROWS_MAX).toBe(LIMITS.pageRowsMax);
    expect(barsQuery.safeParse({ series: 'a:b@1m', pointsMax: LIMITS.chartPointsMax }).success).toBe(true);
    expect(barsQuery.safeParse({ series: 'a:b@1m', pointsMax: LIMITS.chartPointsMax + 1 }).success).toBe(
      false,
    );
    expect(runEquityQuery.safeParse({ pointsMax: LIMITS.chartPointsMax + 1 }).success).toBe(false);
  });
});
