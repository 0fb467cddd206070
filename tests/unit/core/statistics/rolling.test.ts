import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '@/lib/core/bars/seeded-random';
import { ROLLING_KINDS, ROLLING_WINDOWS, rollingSeries } from '@/lib/core/statistics/rolling';
import { summariseRange } from '@/lib/core/statistics/summarise-range';
import { curveOf, DAY_MS, NEW_YEAR_2020, runOf } from '@/tests/kit/statistics-input';

const random = createSeededRandom(17);
const DAYS = 300;
const run = runOf(curveOf(Array.from({ length: DAYS }, () => random.normal() * 0.01)), {
  benchmark: Float64Array.from(curveOf(Array.from({ length: DAYS }, () => random.normal() * 0.01))),
});

describe('rolling series', () => {
  it.each(ROLLING_KINDS)('%s of each window is the figure of that part of the run', (kind) => {
    for (const window of ROLLING_WINDOWS) {
      const { timeMs, values, daysPerYear } = rollingSeries(run, kind, window);
      expect(values).toHaveLength(DAYS - window + 1);
      expect(daysPerYear).toBe(365);
      expect(timeMs[0]).toBe(NEW_YEAR_2020 + (window - 1) * DAY_MS);
      for (const at of [0, 1, values.length - 1]) {
        const { figures } = summariseRange(run, at, at + window);
        expect(values[at]).toBeCloseTo(figures[kind].value ?? Number.NaN, 7);
      }
    }
  });

  it('takes days, not bars', () => {
    const hourly = runOf(curveOf(Array.from({ length: 24 * 70 }, () => random.normal() * 0.002)), {
      barMs: 3_600_000,
    });
    expect(rollingSeries(hourly, 'sharpe', 63).values).toHaveLength(8);
  });

  it('is empty when there are fewer days than the window, and leaves gaps where a window has no figure', () => {
    expect(rollingSeries(runOf([100, 101]), 'sharpe', 63).values).toHaveLength(0);
    expect(rollingSeries(runOf([]), 'volatility', 63).values).toHaveLength(0);
    const flat = rollingSeries(runOf(Array.from({ length: 64 }, () => 100)), 'sharpe', 63);
    expect([...flat.values]).toEqual([Number.NaN, Number.NaN]);
    expect(rollingSeries(runOf(Array.from({ length: 63 }, () => 100)), 'volatility', 63).values[0]).toBe(0);
    expect(rollingSeries({ ...run, benchmark: null }, 'beta', 252).values[0]).toBeNaN();
  });

  it('has no figure while equity is not positive, and has one again when the window is past it', () => {
    const equity = Array.from({ length: 130 }, (_, at) => 100 + (at % 3));
    equity[10] = 0;
    for (const kind of ['sharpe', 'sortino', 'calmar', 'volatility', 'maxDrawdown'] as const) {
      const { values } = rollingSeries(runOf(equity), kind, 63);
      expect(values[0]).toBeNaN();
      expect(values[12]).not.toBeNaN();
    }
  });
});
