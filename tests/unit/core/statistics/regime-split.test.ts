import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '@/lib/core/bars/seeded-random';
import { sharpe } from '@/lib/core/statistics/sharpe';
import { sortino } from '@/lib/core/statistics/sortino';
import { summarise } from '@/lib/core/statistics/summarise';
import { summariseRange } from '@/lib/core/statistics/summarise-range';
import { volatility } from '@/lib/core/statistics/volatility';
import { curveOf, DAY_MS, NEW_YEAR_2020, runOf, tripColumns } from '@/tests/kit/statistics-input';
import { returnMoments } from './_two-pass-moments';

const names = ['trend', 'chop', 'transition'];

describe('a run split by regime', () => {
  const returns = [0.1, 0.2, -0.1, -0.2, 0.3];
  const labels = Uint8Array.of(0, 0, 1, 1, 0);
  const at = (day: number, profit: number): { profit: number; entryMs: number; exitMs: number } => ({
    profit,
    entryMs: NEW_YEAR_2020 + day * DAY_MS,
    exitMs: NEW_YEAR_2020 + (day + 1) * DAY_MS,
  });
  const { regimes } = summarise(
    runOf(curveOf(returns), {
      regime: { labels, names },
      trips: tripColumns([at(0, 5), at(1.9, -1), at(2, -7), at(4, 3), at(99, 2)]),
    }),
  );

  it('lists the regimes that occur, in the order of their names', () => {
    expect(regimes.map((row) => row.name)).toEqual(['trend', 'chop']);
  });

  it('compounds the bars of each, by hand', () => {
    expect(regimes[0]?.figures.regimeReturn.value).toBeCloseTo(1.1 * 1.2 * 1.3 - 1, 14);
    expect(regimes[1]?.figures.regimeReturn.value).toBeCloseTo(0.9 * 0.8 - 1, 14);
    expect([regimes[0]?.figures.regimeShare.value, regimes[0]?.figures.regimeShare.n]).toEqual([0.6, 3]);
  });

  it('has the ratios of a curve made of those bars alone', () => {
    for (const [row, own] of [
      [0, [0.1, 0.2, 0.3]],
      [1, [-0.1, -0.2]],
    ] as const) {
      const moments = returnMoments(Float64Array.from(curveOf(own)), 100);
      const figures = regimes[row]?.figures;
      expect(figures?.regimeSharpe.value).toBeCloseTo(sharpe(moments, 365) as number, 9);
      expect(figures?.regimeVolatility.value).toBeCloseTo(volatility(moments, 365) as number, 12);
      expect(figures?.regimeSharpe.perYear).toBe(365);
    }
    expect(regimes[0]?.figures.regimeSortino.reason).toMatch(/No bar lost/);
    const losing = returnMoments(Float64Array.from(curveOf([-0.1, -0.2])), 100);
    expect(regimes[1]?.figures.regimeSortino.value).toBeCloseTo(sortino(losing, 365) as number, 9);
  });

  it('counts a round trip to the regime of the bar it was entered in', () => {
    expect(regimes[0]?.figures.tripsTotal.value).toBe(4);
    expect(regimes[0]?.figures.expectancy.value).toBeCloseTo((5 - 1 + 3 + 2) / 4, 14);
    expect(regimes[1]?.figures.expectancy.value).toBe(-7);
    expect(regimes[1]?.figures.averageAdverse.value).toBe(0);
  });

  it('has the same bars and the same growth as the whole, whatever the labels', () => {
    const random = createSeededRandom(21);
    for (let round = 0; round < 50; round += 1) {
      const equity = curveOf(Array.from({ length: 200 }, () => random.normal() * 0.01));
      const mixed = Uint8Array.from(equity, () => Math.floor(random.uniform() * 5));
      const report = summarise(runOf(equity, { regime: { labels: mixed, names } }));
      const grown = report.regimes.reduce(
        (level, row) => level * (1 + (row.figures.regimeReturn.value ?? 0)),
        1,
      );
      expect(grown).toBeCloseTo(1 + (report.figures.totalReturn.value ?? 0), 12);
      expect(report.regimes.reduce((sum, row) => sum + row.figures.regimeShare.n, 0)).toBe(200);
      expect(report.regimes[4]?.name).toBe('regime 4');
    }
  });

  it('is split by volatility beside it, as a whole and in part', () => {
    const volatilityRegime = { labels: Uint8Array.of(1, 0, 0, 0, 0), names: ['calm', 'wild'] };
    const run = runOf(curveOf(returns), { regime: { labels, names }, volatilityRegime });
    const bars = (rows: ReturnType<typeof summarise>['regimes']) =>
      rows.map(({ name, figures }) => [name, figures.regimeShare.n]);
    expect(bars(summarise(run).volatilityRegimes)).toEqual([
      ['calm', 4],
      ['wild', 1],
    ]);
    const part = summariseRange(run, 1, 4);
    expect([bars(part.regimes), bars(part.volatilityRegimes)]).toEqual([
      [
        ['trend', 1],
        ['chop', 2],
      ],
      [['calm', 3]],
    ]);
    expect(summarise(runOf(curveOf(returns), {})).volatilityRegimes).toEqual([]);
  });

  it('says when equity was not positive, for the regimes it happened in only', () => {
    const report = summarise(
      runOf([110, 0, 50, 60], { regime: { labels: Uint8Array.of(0, 0, 1, 2), names } }),
    );
    expect(report.regimes[0]?.figures.regimeReturn.value).toBe(-1);
    expect(report.regimes[1]?.figures.regimeReturn.reason).toMatch(/not positive/);
    expect(report.regimes[1]?.figures.regimeSharpe.value).toBeNull();
    expect(report.regimes[2]?.figures.regimeReturn.value).toBeCloseTo(0.2, 14);
  });

  it('has no spread where every return was the same', () => {
    const equity = curveOf(Array.from({ length: 100 }, () => 0.001));
    const report = summarise(runOf(equity, { regime: { labels: new Uint8Array(100), names } }));
    expect(report.regimes[0]?.figures.regimeSharpe.reason).toMatch(/Every return was the same/);
  });
});
