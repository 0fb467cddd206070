import { describe, expect, it } from 'vitest';
import { summarise } from '@/lib/core/statistics/summarise';
import type { StatisticsInput } from '@/lib/core/statistics/statistics-input';
import type { FigureName, StatisticsReport } from '@/lib/core/statistics/statistics-report';
import {
  curveOf,
  DAY_MS,
  MIXED_RETURNS,
  NEGATIVE_RETURNS,
  NEW_YEAR_2020,
  runOf,
  tripColumns,
} from '@/tests/kit/statistics-input';

const reportOf = (equity: readonly number[], parts: Partial<StatisticsInput> = {}): StatisticsReport =>
  summarise(runOf(equity, parts));
const missingFrom = (report: StatisticsReport): string[] =>
  Object.entries(report.figures)
    .filter(([, row]) => row.value === null)
    .map(([name]) => name);

describe('a whole report', () => {
  const report = reportOf(curveOf(MIXED_RETURNS), {
    calendar: 'shares',
    benchmark: Float64Array.from(curveOf(NEGATIVE_RETURNS)),
    tradedValue: 1_000,
    barsHeld: 6,
    trips: tripColumns([
      { profit: 5, exitMs: NEW_YEAR_2020 + DAY_MS, side: 1 },
      { profit: -1, exitMs: NEW_YEAR_2020 + 2 * DAY_MS, side: -1 },
    ]),
  });

  // quantopian/empyrical, empyrical/tests/test_stats.py: annual_volatility, sharpe_ratio, sortino_ratio, max_drawdown and
  // cum_returns_final of mixed_returns, alpha_beta against negative_returns; 252 days a year.
  it.each<[FigureName, number]>([
    ['volatility', 0.9136465399704637],
    ['sharpe', 1.7238613961706866],
    ['sortino', 2.605531251673693],
    ['maxDrawdown', 0.1],
    ['alpha', -8.306666666666668],
    ['beta', -0.7129629629629631],
  ])('%s is that of a published test suite', (name, expected) => {
    expect(report.figures[name].value).toBeCloseTo(expected, 8);
  });

  it.each<[FigureName, number]>([
    ['totalReturn', 0.03893109170048],
    ['netProfit', 3.893109170048],
    ['cagr', 1.03893109170048 ** (365 / 8) - 1],
    ['calmar', (1.03893109170048 ** (365 / 8) - 1) / 0.1],
    ['exposure', 0.75],
    ['omega', 19 / 14],
    ['benchmarkReturn', 0.94 * 0.93 * 0.99 * 0.91 * 0.98 * 0.94 * 0.92 * 0.95 - 1],
    ['tripsTotal', 2],
    ['expectancy', 2],
  ])('%s by hand', (name, expected) => {
    expect(report.figures[name].value).toBeCloseTo(expected, 7);
  });

  it('says with how many periods a year each figure was annualised, and on how many observations it rests', () => {
    expect(report.annualisation).toEqual({ barsPerYear: 252, daysPerYear: 252 });
    for (const name of [
      'volatility',
      'sharpe',
      'sharpeError',
      'sharpeLow',
      'sharpeHigh',
      'sortino',
    ] as const) {
      expect(report.figures[name]).toMatchObject({ perYear: 252, n: 8 });
    }
    for (const name of ['alpha', 'informationRatio', 'trackingError'] as const) {
      expect(report.figures[name]).toMatchObject({ perYear: 252, n: 8 });
    }
    expect(report.figures.cagr.perYear).toBeCloseTo(365 / 8, 12);
    expect(report.figures.maxDrawdown).not.toHaveProperty('perYear');
  });

  it('splits round trips by side', () => {
    expect(report.sides.long.expectancy.value).toBe(5);
    expect(report.sides.short.expectancy.value).toBe(-1);
    expect(report.sides.short.tripsTotal.value).toBe(1);
  });

  it('has its tables', () => {
    expect(report.tables.monthly.map((row) => row.month)).toEqual([1]);
    expect(report.tables.yearly).toHaveLength(1);
    expect(report.tables.drawdowns.map((row) => Math.round(row.depth * 1e6) / 1e6)).toEqual([0.1, 0.04]);
    expect(report.tables.distribution.day?.count).toBe(8);
    expect(report.tables.streaks).toEqual({ wins: [1], losses: [1] });
    expect(report.tables.timing.hours[0]?.trips).toBe(2);
    expect(report.regimes).toEqual([]);
  });

  it('survives a round trip through JSON unchanged: it is plain data', () => {
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });
});

describe('minute bars', () => {
  const minute = 60_000;
  const equity = Array.from({ length: 3 * 1_440 }, (_, at) => 100 + Math.sin(at / 40) + at / 1_000);
  const report = reportOf(equity, { barMs: minute });

  it('are annualised by the bar, their distribution by the day', () => {
    expect(report.annualisation).toEqual({ barsPerYear: 525_600, daysPerYear: 365 });
    expect(report.figures.sharpe.n).toBe(4_320);
    expect(report.figures.omega.n).toBe(3);
    expect(report.figures.historicalVar95.reason).toMatch(/Fewer than 20 days/);
    expect(report.tables.distribution.day?.count).toBe(3);
  });
});

describe('runs that allow few figures', () => {
  it('no bars: every figure says so, and nothing is zero for want of data', () => {
    const report = reportOf([]);
    const named = new Set(missingFrom(report));
    for (const [name, row] of Object.entries(report.figures)) {
      if (!named.has(name)) expect([name, row.value]).toEqual([expect.stringMatching(/^trip/), 0]);
    }
    expect(report.figures.sharpe).toEqual({ value: null, reason: 'There were no bars.', n: 0, perYear: 365 });
    expect(report.tables).toMatchObject({ monthly: [], yearly: [], drawdowns: [] });
    expect(report.tables.distribution).toEqual({ day: null, week: null, month: null });
  });

  it('a single bar has a return and a drawdown, and no spread', () => {
    const { figures } = reportOf([90]);
    expect(figures.totalReturn.value).toBeCloseTo(-0.1, 14);
    expect(figures.maxDrawdown.value).toBeCloseTo(0.1, 14);
    for (const name of ['volatility', 'sharpe'] as const)
      expect(figures[name].reason).toBe('Fewer than two returns.');
    for (const name of ['sharpeError', 'sharpeLow', 'probabilisticSharpe'] as const) {
      expect(figures[name].reason).toMatch(/Fewer than (two|four) returns/);
    }
    expect(figures.gaussianVar95.reason).toBe('Fewer than two days.');
  });

  it('equity that never moves has no ratio, no drawdown and no shape', () => {
    const { figures, tables } = reportOf(Array.from({ length: 200 }, () => 100));
    expect([figures.totalReturn.value, figures.volatility.value, figures.maxDrawdown.value]).toEqual([
      0, 0, 0,
    ]);
    expect([
      figures.historicalVar95.value,
      figures.historicalEs99.value,
      figures.gaussianVar99.value,
    ]).toEqual([0, 0, 0]);
    expect(figures.sharpe.reason).toMatch(/never changed/);
    expect(figures.sortino.reason).toMatch(/No bar lost/);
    expect(figures.calmar.reason).toMatch(/never fell/);
    expect(figures.omega.reason).toMatch(/No day lost/);
    expect(figures.skew.reason).toMatch(/was the same/);
    expect(figures.cornishFisherVar95.reason).toMatch(/was the same/);
    expect(tables.distribution.day?.histogram).toEqual({ start: 0, width: 0, counts: [200] });
  });

  it('steady growth has a growth rate, and no ratio to a risk that is rounding', () => {
    const { figures } = reportOf(curveOf(Array.from({ length: 50 }, () => 0.01)));
    expect(figures.cagr.value).toBeCloseTo(1.01 ** 365 - 1, 9);
    expect(figures.volatility.value).toBe(0);
    expect(figures.sharpe.reason).toMatch(/Every return was the same/);
  });

  it.each([
    ['through zero', [110, 0, 30, 40]],
    ['below zero', [110, -5, 30, 40]],
  ])('equity %s: returns have no meaning, drawdown and profit still have', (_name, equity) => {
    const { figures } = reportOf(equity, { benchmark: Float64Array.of(100, 101, 102, 103) });
    for (const name of [
      'volatility',
      'sharpe',
      'sortino',
      'omega',
      'skew',
      'gaussianVar95',
      'beta',
    ] as const) {
      expect(figures[name].reason).toMatch(/not positive/);
    }
    expect(figures.totalReturn.value).toBeCloseTo(-0.6, 14);
    expect(figures.maxDrawdown.value).toBeGreaterThanOrEqual(1);
  });

  it('ruin at the last bar is a return of −100 % and no growth rate', () => {
    const { figures } = reportOf([110, 0]);
    expect([figures.totalReturn.value, figures.maxDrawdown.value]).toEqual([-1, 1]);
    expect(figures.cagr.reason).toMatch(/Nothing was left/);
    expect(figures.calmar.reason).toMatch(/Nothing was left/);
    expect(figures.volatility.value).toBeGreaterThan(0);
  });

  it('no benchmark, a broken one and one that never moves each have their own reason', () => {
    const equity = curveOf(MIXED_RETURNS);
    expect(reportOf(equity).figures.beta.reason).toBe('No benchmark was given.');
    const broken = reportOf(equity, { benchmark: Float64Array.of(1, 1, 0, 1, 1, 1, 1, 1) });
    expect(broken.figures.alpha.reason).toMatch(/benchmark was not positive/);
    const flat = reportOf(equity, { benchmark: new Float64Array(8).fill(100) });
    expect(flat.figures.beta.reason).toMatch(/benchmark was the same/);
    expect(flat.figures.upCapture.reason).toMatch(/rose on no day/);
    expect(flat.figures.benchmarkReturn.value).toBe(0);
    expect(flat.figures.trackingError.value).toBeGreaterThan(0);
  });

  it('counts that were not handed in are missing, not zero', () => {
    const { figures } = reportOf([100, 101], { tradedValue: null, barsHeld: null });
    for (const name of ['turnover', 'exposure'] as const)
      expect(figures[name].reason).toMatch(/not known for this part/);
  });
});
