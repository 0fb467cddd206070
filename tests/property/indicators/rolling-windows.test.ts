import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RollingExtreme } from '@/lib/core/indicators/rolling/rolling-extreme';
import { RollingMoments } from '@/lib/core/indicators/rolling/rolling-moments';
import { RollingSum } from '@/lib/core/indicators/rolling/rolling-sum';
import { LinearRegression } from '@/lib/core/indicators/linear-regression';

const RUNS = { numRuns: 2_000, seed: 20_260_101 };

/** Prices of all sizes, with stretches of equal ones and jumps over many powers of ten. */
const values = fc
  .array(
    fc.tuple(
      fc.integer({ min: 1, max: 9_999 }),
      fc.integer({ min: -4, max: 6 }),
      fc.integer({ min: 1, max: 6 }),
    ),
    {
      minLength: 1,
      maxLength: 60,
    },
  )
  .map((runs) =>
    runs.flatMap(([digits, power, times]) => Array.from({ length: times }, () => digits * 10 ** power)),
  );
const windows = fc.integer({ min: 2, max: 17 });

const cut = (all: readonly number[], end: number, window: number): number[] =>
  all.slice(Math.max(0, end + 1 - window), end + 1);
const total = (all: readonly number[]): number => all.reduce((sum, value) => sum + value, 0);

/** Two passes around the first value, which is the best a double can do without more digits. */
function centred(all: readonly number[]): { mean: number; squares: number; offsets: number[] } {
  const first = all[0] ?? Number.NaN;
  const mean = first + total(all.map((value) => value - first)) / all.length;
  const offsets = all.map((value) => value - mean);
  return { mean, squares: total(offsets.map((offset) => offset * offset)), offsets };
}

/** Equal up to `digits` of the size. */
function close(got: number, wanted: number, size = Math.abs(wanted)): void {
  expect(Math.abs(got - wanted)).toBeLessThanOrEqual(1e-11 * size);
}

describe('whatever the values, after every update rolling state equals its window computed from nothing', () => {
  it('highest, lowest and how old they are', () => {
    fc.assert(
      fc.property(values, windows, (all, window) => {
        const high = new RollingExtreme(window, 1);
        const low = new RollingExtreme(window, -1);
        all.forEach((value, at) => {
          high.update(value);
          low.update(value);
          const seen = cut(all, at, window);
          expect([high.value, low.value]).toEqual([Math.max(...seen), Math.min(...seen)]);
          expect(high.age).toBe(seen.length - 1 - seen.lastIndexOf(Math.max(...seen)));
          expect(low.age).toBe(seen.length - 1 - seen.lastIndexOf(Math.min(...seen)));
        });
      }),
      RUNS,
    );
  });

  it('sums, and exactly zero when the window is', () => {
    fc.assert(
      fc.property(values, windows, fc.integer({ min: 1, max: 9 }), (all, window, every) => {
        const holed = all.map((value, at) => (Math.floor(at / every) % 2 === 0 ? value : 0));
        const sum = new RollingSum(window);
        holed.forEach((value, at) => {
          sum.update(value);
          close(sum.sum, total(cut(holed, at, window)));
        });
      }),
      RUNS,
    );
  });

  it('mean and squared deviations', () => {
    fc.assert(
      fc.property(values, windows, (all, window) => {
        const moments = new RollingMoments(window);
        all.forEach((value, at) => {
          moments.update(value);
          if (!moments.isReady) return;
          const exact = centred(cut(all, at, window));
          close(moments.mean, exact.mean);
          // A variance is as sure as the values it is made of: an ulp of the mean shows in it.
          const grain = exact.mean * Math.sqrt(exact.squares) + exact.squares;
          close(moments.squaredDeviations, exact.squares, exact.squares === 0 ? 0 : grain);
        });
      }),
      RUNS,
    );
  });

  it('the regression line', () => {
    fc.assert(
      fc.property(values, windows, (all, window) => {
        const line = new LinearRegression(window);
        all.forEach((value, at) => {
          line.update(value);
          if (!line.isReady) return;
          const seen = cut(all, at, window);
          const { mean, offsets } = centred(seen);
          const middle = (window - 1) / 2;
          const spread = total(seen.map((_, x) => (x - middle) ** 2));
          const slope = total(offsets.map((offset, x) => (x - middle) * offset)) / spread;
          const size = Math.max(...seen);
          close(line.slope, slope, size);
          close(line.value, mean + slope * middle, size);
        });
      }),
      RUNS,
    );
  });
});
