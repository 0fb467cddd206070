import { describe, expect, it } from 'vitest';
import { createBarColumns } from '@/lib/core/bars/bar-columns';
import { findGaps } from '@/lib/core/bars/gaps';
import { coverageStrip, measureQuality } from '@/lib/core/bars/quality';
import { MARCH, minuteBars, MINUTE, upTo } from '@/tests/kit/minute-bars';

describe('gaps', () => {
  it('are counted, measured, and listed largest first', () => {
    const bars = minuteBars([0, 1, 4, 5, 15, 17]);
    expect(findGaps(bars, { timeframe: '1m', listedMax: 2 })).toEqual({
      gapCount: 3,
      missingBars: 2 + 9 + 1,
      largest: [
        { fromMs: MARCH + 6 * MINUTE, toMs: MARCH + 15 * MINUTE, missingBars: 9 },
        { fromMs: MARCH + 2 * MINUTE, toMs: MARCH + 4 * MINUTE, missingBars: 2 },
      ],
    });
  });
});

describe('quality', () => {
  it('counts flat bars, bars without volume, jumps and completeness', () => {
    const bars = minuteBars([0, 1, 2, 3, 9]);
    for (const name of ['open', 'high', 'low', 'close'] as const) bars[name][2] = 20_000;
    bars.volume[3] = 0;
    bars.close[4] = bars.close[3]! * 1.2;
    expect(measureQuality(bars, '1m')).toMatchObject({
      bars: 5,
      expectedBars: 10,
      missingBars: 5,
      gapCount: 1,
      flatBars: 1,
      zeroVolumeBars: 2,
      outliers: 1,
      completeness: 0.5,
    });
  });

  it('of nothing is empty, not a division by zero', () => {
    const nothing = createBarColumns(0);
    expect(measureQuality(nothing, '1m')).toMatchObject({ bars: 0, expectedBars: 0, completeness: 1 });
    expect(coverageStrip(nothing, { timeframe: '1m', bucketsMax: 120 })).toEqual([]);
  });
});

describe('the coverage strip', () => {
  it('is full where all bars exist and empty where none does', () => {
    const bars = minuteBars([...upTo(100), 199, ...upTo(100).map((minute) => minute + 300)]);
    const strip = coverageStrip(bars, { timeframe: '1m', bucketsMax: 4 });
    expect(strip).toEqual([1, 1 / 100, 0, 1]);
  });

  it('never has more buckets than bars, and its shares weigh up to completeness', () => {
    expect(coverageStrip(minuteBars([0, 1, 3]), { timeframe: '1m', bucketsMax: 120 })).toEqual([1, 1, 0, 1]);
    const bars = minuteBars(upTo(1_000).filter((minute) => minute % 3 !== 1 || minute > 500));
    const strip = coverageStrip(bars, { timeframe: '1m', bucketsMax: 120 });
    expect(strip).toHaveLength(120);
    for (const share of strip) expect(share).toBeGreaterThanOrEqual(0);
    for (const share of strip) expect(share).toBeLessThanOrEqual(1);
    const mean = strip.reduce((sum, share) => sum + share, 0) / strip.length;
    expect(mean).toBeCloseTo(measureQuality(bars, '1m').completeness, 2);
  });
});
