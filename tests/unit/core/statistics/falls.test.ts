import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '@/lib/core/bars/seeded-random';
import { WORST_FALLS } from '@/lib/core/statistics/fall-book';
import { fallsOf, type Falls } from '@/lib/core/statistics/falls';
import type { Figure } from '@/lib/core/statistics/figure';
import * as maxDrawdown from '@/lib/core/statistics/max-drawdown';
import { ulcerIndex } from '@/lib/core/statistics/ulcer-index';
import { DAY_MS, NEW_YEAR_2020, runOf } from '@/tests/kit/statistics-input';
import { drawdown } from './_plain-drawdown';

const reason = (figure: Figure): string => (typeof figure === 'number' ? `${figure}` : figure.missing);
const fallsFrom = (equity: readonly number[], initial = 100): Falls => fallsOf(runOf(equity, { initial }));
const day = (at: number): number => NEW_YEAR_2020 + at * DAY_MS;

describe('falls below the high-water mark', () => {
  it('as a table by hand: two recovered falls and one that never is', () => {
    const falls = fallsFrom([90, 100, 120, 90, 96, 120, 150, 147, 144]);
    const { worst, fraction, amount, durationMs } = falls;
    expect(worst).toEqual([
      {
        startMs: day(2),
        troughMs: day(3),
        recoveryMs: day(5),
        depth: 0.25,
        amount: 30,
        durationMs: 3 * DAY_MS,
        days: 3,
      },
      {
        startMs: day(-1),
        troughMs: day(0),
        recoveryMs: day(1),
        depth: 0.1,
        amount: 10,
        durationMs: 2 * DAY_MS,
        days: 2,
      },
      {
        startMs: day(6),
        troughMs: day(8),
        recoveryMs: null,
        depth: 0.04,
        amount: 6,
        durationMs: 2 * DAY_MS,
        days: 2,
      },
    ]);
    expect([fraction, amount, durationMs]).toEqual([0.25, 30, 3 * DAY_MS]);
    // Squared fractions: 0.1², 0.25², 0.2², 0.02², 0.04² over nine bars.
    expect(ulcerIndex(falls)).toBeCloseTo(Math.sqrt((0.01 + 0.0625 + 0.04 + 0.0004 + 0.0016) / 9), 15);
  });

  it('are those of the plain definition on random curves, equal marks included', () => {
    const random = createSeededRandom(5);
    for (let round = 0; round < 200; round += 1) {
      let level = 100;
      const equity = Array.from({ length: 1 + Math.floor(random.uniform() * 60) }, () => {
        level = Math.max(1, level + Math.round(random.normal() * 4));
        return level;
      });
      const run = runOf(equity);
      const reference = drawdown({ ...run, startMs: (run.timeMs[0] as number) - run.barMs });
      const { fraction, amount, durationMs } = fallsOf(run);
      expect({ fraction, amount, durationMs }).toEqual(reference);
    }
  });

  it('keeps the worst ones deepest first, and equal ones in the order they happened', () => {
    // Falls of 1 … 25 % in a scrambled order, each recovered, and one of 25 % once more at the end.
    const depths = [...Array.from({ length: 25 }, (_, at) => ((at * 7) % 25) + 1), 25];
    const { worst } = fallsFrom(depths.flatMap((depth) => [100 - depth, 100]));
    expect(worst).toHaveLength(WORST_FALLS);
    expect(worst.map((row) => Math.round(row.depth * 100))).toEqual([25, 25, 24, 23, 22, 21, 20, 19, 18, 17]);
    expect((worst[0]?.startMs ?? 0) < (worst[1]?.startMs ?? 0)).toBe(true);
  });

  it('of a curve that only rises are none', () => {
    const falls = fallsFrom([100, 101, 102]);
    expect(falls).toEqual({ fraction: 0, amount: 0, durationMs: 0, ulcer: 0, worst: [] });
    expect(reason(maxDrawdown.maxDrawdownRecovery(falls))).toMatch(/never fell/);
  });

  it('recovery runs from the lowest mark of the deepest fall', () => {
    expect(maxDrawdown.maxDrawdownRecovery(fallsFrom([80, 70, 85, 100]))).toBe(2 * DAY_MS);
    expect(reason(maxDrawdown.maxDrawdownRecovery(fallsFrom([80, 70])))).toMatch(
      /not back at its high-water mark/,
    );
  });

  it.each<[string, number[], number]>([
    ['no starting capital', [1, 2], 0],
    ['debt', [1, 2], -5],
    ['a mark that is no number, booked', [90, Number.NaN, 110], 100],
    ['a mark that is no number, at the end', [90, Number.NaN], 100],
    ['a mark that is no number, at the start', [Number.NaN, 110], 100],
    ['an infinite mark', [110, Infinity, 100], 100],
  ])('are unknown for %s', (_name, equity, initial) => {
    const falls = fallsFrom(equity, initial);
    for (const figure of [
      maxDrawdown.maxDrawdown(falls),
      maxDrawdown.maxDrawdownAmount(falls),
      maxDrawdown.maxDrawdownDuration(falls),
      maxDrawdown.maxDrawdownRecovery(falls),
      ulcerIndex(falls),
    ]) {
      expect(reason(figure)).toMatch(/no number/);
    }
    expect(falls.worst).toEqual([]);
  });

  it('below zero are deeper than everything there was', () => {
    expect(fallsFrom([50, -20]).fraction).toBe(1.2);
  });
});
