import { describe, expect, it } from 'vitest';
import { largestMove, monthCells, tintOf } from '@/components/charts/month-cells';

const month = (year: number, number: number | null, change: number | null) => ({
  year,
  month: number,
  startMs: 0,
  days: 20,
  return: change,
  benchmark: null,
});

describe('the heat table of months', () => {
  it('has twelve cells per year and leaves months without bars empty', () => {
    const cells = monthCells([month(2021, 12, 0.1), month(2022, 1, -0.2)], [month(2022, null, -0.2)]);
    expect(cells.map(({ year, months }) => [year, months.length])).toEqual([
      [2021, 12],
      [2022, 12],
    ]);
    expect(cells[0]?.months[11]?.return).toBe(0.1);
    expect(cells[0]?.months[0]).toBeNull();
    expect(cells[0]?.total).toBeNull();
    expect(cells[1]?.total?.return).toBe(-0.2);
  });

  it('tints by size, the largest move most and none beyond what text can be read on', () => {
    const largest = largestMove([month(2021, 1, 0.1), month(2021, 2, -0.4), month(2021, 3, null)]);
    expect(largest).toBe(0.4);
    expect(tintOf(-0.4, largest)).toBe(38);
    expect(tintOf(0.1, largest)).toBeLessThan(tintOf(0.2, largest));
    expect([tintOf(0, largest), tintOf(null, largest), tintOf(0.1, 0)]).toEqual([0, 0, 0]);
  });
});
