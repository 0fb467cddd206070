import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '@/lib/core/bars/seeded-random';
import { distributionsOf } from '@/lib/core/statistics/distribution';
import { dailyReturns } from '@/lib/core/statistics/period-returns';
import { curveOf, MIXED_RETURNS, runOf } from '@/tests/kit/statistics-input';

const distributionsFrom = (returns: readonly number[]): ReturnType<typeof distributionsOf> =>
  distributionsOf(dailyReturns(runOf(curveOf(returns))).days);

describe('distribution of returns', () => {
  it('by day, by hand', () => {
    const { day } = distributionsFrom(MIXED_RETURNS);
    expect(day).toMatchObject({ count: 8, positive: 0.75 });
    expect(day?.mean).toBeCloseTo(0.00625, 14);
    expect([day?.best, day?.worst].map((each) => Math.round((each ?? 0) * 1e12) / 1e12)).toEqual([0.1, -0.1]);
    // Ascending: −10 −4 1 1 2 2 3 10; the median lies between 1 and 2.
    expect(day?.quantiles.find(({ p }) => p === 0.5)?.value).toBeCloseTo(0.015, 12);
    expect(day?.quantiles.find(({ p }) => p === 0.25)?.value).toBeCloseTo(-0.0025, 12);
    expect(day?.quantiles.find(({ p }) => p === 0.75)?.value).toBeCloseTo(0.0225, 12);
    expect(day?.quantiles.map(({ p }) => p)).toEqual([0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99]);
  });

  it('by week and month compounds the days', () => {
    // The first of January 2020 was a Wednesday: five days, then three.
    const { week, month } = distributionsFrom(MIXED_RETURNS);
    expect(week?.count).toBe(2);
    expect(week?.best).toBeCloseTo(1.01 * 1.1 * 0.96 * 1.02 * 1.03 - 1, 12);
    expect(week?.worst).toBeCloseTo(1.02 * 1.01 * 0.9 - 1, 12);
    expect(month).toMatchObject({ count: 1, deviation: null });
    expect(month?.mean).toBeCloseTo(0.03893109170048, 12);
  });

  it('has every return in exactly one bin, the best in the last', () => {
    const random = createSeededRandom(4);
    for (const count of [1, 2, 3, 10, 365, 2_000]) {
      const { day } = distributionsFrom(Array.from({ length: count }, () => random.normal() * 0.02));
      const { start, width, counts } = day?.histogram ?? { start: 0, width: 0, counts: [] };
      expect(counts.reduce((sum, each) => sum + each, 0)).toBe(count);
      expect(counts.length).toBeLessThanOrEqual(60);
      expect(start).toBe(day?.worst);
      expect(start + width * counts.length).toBeCloseTo(day?.best ?? 0, 12);
      if (count > 1) expect(counts.at(-1)).toBeGreaterThan(0);
    }
  });

  it('of mostly equal returns still tells the others apart', () => {
    const { day } = distributionsFrom([...Array.from({ length: 30 }, () => 0), 0.1, -0.1]);
    expect(day?.histogram.counts.length).toBeGreaterThan(1);
    expect(day?.histogram.counts[0]).toBe(1);
  });

  it('is missing where returns have no meaning', () => {
    expect(distributionsOf(dailyReturns(runOf([100, 0, 50])).days).day).toBeNull();
    expect(distributionsOf(dailyReturns(runOf([])).days)).toEqual({ day: null, week: null, month: null });
  });
});
