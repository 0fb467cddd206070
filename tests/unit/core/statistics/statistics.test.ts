import { describe, expect, it } from 'vitest';
import { averageLoss } from '@/lib/core/statistics/average-loss';
import { averageWin } from '@/lib/core/statistics/average-win';
import { benchmarkCurve } from '@/lib/core/statistics/benchmark-curve';
import { benchmarkReturn } from '@/lib/core/statistics/benchmark-return';
import { cagr } from '@/lib/core/statistics/cagr';
import { calmar } from '@/lib/core/statistics/calmar';
import { excursion } from '@/lib/core/statistics/excursion';
import { expectancy } from '@/lib/core/statistics/expectancy';
import { exposure } from '@/lib/core/statistics/exposure';
import type { Figure } from '@/lib/core/statistics/figure';
import { largestLoss } from '@/lib/core/statistics/largest-loss';
import { largestWin } from '@/lib/core/statistics/largest-win';
import { curveMoments } from '@/lib/core/statistics/curve-moments';
import { periodReturns } from '@/lib/core/statistics/period-returns';
import { periodsPerYear, YEAR_MS } from '@/lib/core/statistics/periods-per-year';
import { profitFactor } from '@/lib/core/statistics/profit-factor';
import { sharpe } from '@/lib/core/statistics/sharpe';
import { sortino } from '@/lib/core/statistics/sortino';
import { totalReturn } from '@/lib/core/statistics/total-return';
import { sumTrips } from '@/lib/core/statistics/trips';
import { turnover } from '@/lib/core/statistics/turnover';
import { volatility } from '@/lib/core/statistics/volatility';
import { winRate } from '@/lib/core/statistics/win-rate';
import { drawdown } from './_plain-drawdown';
import { barsFrom } from '@/tests/kit/bars';

const DAY_MS = 86_400_000;
const value = (figure: Figure): number => (typeof figure === 'number' ? figure : Number.NaN);
const reason = (figure: Figure): string =>
  typeof figure === 'number' ? `has a value: ${figure}` : figure.missing;

describe('figures of round trips', () => {
  const trips = sumTrips(Float64Array.of(30, -10, 0, -5, 15));

  it.each<[string, Figure, number]>([
    ['win rate counts an even trip in the total only', winRate(trips), 2 / 5],
    ['profit factor', profitFactor(trips), 3],
    ['expectancy', expectancy(trips), 6],
    ['average win', averageWin(trips), 22.5],
    ['average loss is negative', averageLoss(trips), -7.5],
    ['largest win', largestWin(trips), 30],
    ['largest loss is negative', largestLoss(trips), -10],
  ])('%s', (_name, figure, expected) => {
    expect(figure).toBe(expected);
  });

  it('say why they are missing instead of being zero', () => {
    const none = sumTrips(new Float64Array(0));
    for (const figure of [winRate(none), profitFactor(none), expectancy(none)]) {
      expect(reason(figure)).toBe('No round trip was closed.');
    }
    const wins = sumTrips(Float64Array.of(1, 2));
    expect(reason(profitFactor(wins))).toMatch(/with a loss/);
    expect(reason(averageLoss(wins))).toMatch(/with a loss/);
    expect(reason(largestLoss(wins))).toMatch(/with a loss/);
    const losses = sumTrips(Float64Array.of(-1));
    expect(profitFactor(losses)).toBe(0);
    expect(reason(averageWin(losses))).toMatch(/with a profit/);
    expect(reason(largestWin(losses))).toMatch(/with a profit/);
  });
});

describe('figures of the curve', () => {
  // Returns from 100: +10 %, −10 %, 0, +20 %.
  const equity = Float64Array.of(110, 99, 99, 118.8);
  const moments = curveMoments(equity, 100);

  it('mean, sample deviation and downside of the returns', () => {
    expect(moments.count).toBe(4);
    expect(moments.mean).toBeCloseTo(0.05, 14);
    // Deviations 0.05, −0.15, −0.05, 0.15: squares sum to 0.05; ÷ 3.
    expect(moments.deviation).toBeCloseTo(Math.sqrt(0.05 / 3), 14);
    expect(moments.downside).toBeCloseTo(Math.sqrt(0.01 / 4), 14);
  });

  it('Sharpe, Sortino and volatility annualise with the square root of the bars per year', () => {
    expect(value(sharpe(moments, 365))).toBeCloseTo((0.05 / Math.sqrt(0.05 / 3)) * Math.sqrt(365), 10);
    expect(value(sortino(moments, 365))).toBeCloseTo((0.05 / 0.05) * Math.sqrt(365), 10);
    expect(value(volatility(moments, 365))).toBeCloseTo(Math.sqrt(0.05 / 3) * Math.sqrt(365), 12);
  });

  it('say why they are missing', () => {
    const flat = curveMoments(Float64Array.of(100, 100), 100);
    expect(reason(sharpe(flat, 365))).toMatch(/never changed/);
    expect(reason(sortino(flat, 365))).toMatch(/No bar lost/);
    expect(volatility(flat, 365)).toBe(0);
    const single = curveMoments(Float64Array.of(101), 100);
    expect(reason(sharpe(single, 365))).toMatch(/Fewer than two/);
    expect(reason(volatility(single, 365))).toMatch(/Fewer than two/);
    const broke = curveMoments(Float64Array.of(0, 10), 100);
    expect(reason(sharpe(broke, 365))).toMatch(/not positive/);
    expect(reason(sortino(broke, 365))).toMatch(/not positive/);
  });

  it('total return is what was won over what was there', () => {
    expect(totalReturn(4, 3)).toBe(-0.25);
    expect(reason(totalReturn(0, 1))).toMatch(/no starting capital/);
    expect(reason(totalReturn(1, Number.NaN))).toMatch(/no bars/);
  });

  it('growth per year of 365 days', () => {
    expect(value(cagr({ initial: 100, final: 121, elapsedMs: 2 * YEAR_MS }))).toBeCloseTo(0.1, 14);
    expect(value(cagr({ initial: 100, final: 90, elapsedMs: YEAR_MS }))).toBeCloseTo(-0.1, 14);
    expect(reason(cagr({ initial: 100, final: 0, elapsedMs: YEAR_MS }))).toMatch(/Nothing was left/);
    expect(reason(cagr({ initial: 100, final: 110, elapsedMs: 0 }))).toMatch(/no length/);
    expect(reason(cagr({ initial: 100, final: 200, elapsedMs: 60_000 }))).toMatch(/too short/);
  });

  it('Calmar is growth over the largest fall', () => {
    expect(calmar(0.3, 0.15)).toBe(2);
    expect(reason(calmar(0.3, 0))).toMatch(/never fell/);
    expect(reason(calmar({ missing: 'no growth' }, 0.1))).toBe('no growth');
  });

  it('exposure and turnover', () => {
    expect(exposure(3, 4)).toBe(0.75);
    expect(turnover(850, 170)).toBe(5);
    expect(reason(turnover(1, 0))).toMatch(/not positive/);
    expect(reason(exposure(0, 0))).toMatch(/no bars/);
  });

  it('the benchmark buys at the first open', () => {
    const bars = { open: Float64Array.of(50, 60), close: Float64Array.of(60, 40) };
    expect([...benchmarkCurve(bars, 100)]).toEqual([120, 80]);
    expect(benchmarkReturn(periodReturns(new Float64Array(2), benchmarkCurve(bars, 100), 100))).toBe(-0.2);
    expect(reason(benchmarkReturn(periodReturns(new Float64Array(0), new Float64Array(0), 100)))).toMatch(
      /no bars/,
    );
  });
});

describe('drawdown', () => {
  const fallsOf = (...equity: number[]): ReturnType<typeof drawdown> =>
    drawdown({
      equity: Float64Array.from(equity),
      timeMs: Float64Array.from(equity, (_, at) => at * DAY_MS),
      initial: 100,
      startMs: -DAY_MS,
    });

  it.each<[string, number[], number, number, number]>([
    ['a curve that only rises', [100, 101, 102], 0, 0, 0],
    ['a fall from the starting capital', [90, 100], 0.1, 10, 2],
    ['a fall that never recovers lasts until the end', [120, 90, 100], 0.25, 30, 2],
    ['recovered: the bar back at the mark belongs to it', [100, 80, 90, 100, 100, 100], 0.2, 20, 3],
    ['largest fraction and largest amount may be different falls', [50, 100, 1000, 900], 0.5, 100, 2],
    ['two short falls are not one long one', [90, 100, 90, 100], 0.1, 10, 2],
  ])('%s', (_name, equity, fraction, amount, days) => {
    expect(fallsOf(...equity)).toEqual({ fraction, amount, durationMs: days * DAY_MS });
  });
});

describe('excursion', () => {
  const bars = barsFrom([
    [10, 11, 9, 10],
    [10, 12, 8, 10],
    [10, 99, 1, 10],
  ]);
  it.each<[string, 'long' | 'short', number, number, number, number]>([
    ['long: lows are adverse, highs favourable, the exit bar is not in it', 'long', 10, 10, -0.2, 0.2],
    ['short: the other way round', 'short', 10, 10, -0.2, 0.2],
    ['the exit price counts too', 'long', 10, 7, -0.3, 0.2],
  ])('%s', (_name, side, entryPrice, exitPrice, adverse, favorable) => {
    const found = excursion(bars, { side, entryPrice, exitPrice, from: 0, to: 2 });
    expect(found.adverse).toBeCloseTo(adverse, 14);
    expect(found.favorable).toBeCloseTo(favorable, 14);
  });

  it('a bar whose prices make no sense took part in nothing', () => {
    const spoiled = barsFrom([
      [10, 11, 9, 10],
      [10, Infinity, 9.5, 10],
      [10, 10.5, 0, 10],
      [10, 10.5, -5, 10],
      [20, 19, 2, 10],
    ]);
    const found = excursion(spoiled, { side: 'long', entryPrice: 10, exitPrice: 10, from: 0, to: 5 });
    expect(found.adverse).toBeCloseTo(-0.1, 14);
    expect(found.favorable).toBeCloseTo(0.1, 14);
  });

  it('of nothing is 0 both ways, never −0', () => {
    for (const side of ['long', 'short'] as const) {
      const found = excursion(bars, { side, entryPrice: 10, exitPrice: 10, from: 0, to: 0 });
      expect([Object.is(found.adverse, 0), Object.is(found.favorable, 0)]).toEqual([true, true]);
    }
  });
});

describe('bars per year', () => {
  it.each([
    ['minutes round the clock', { bars: 1_440, barMs: 60_000, elapsedMs: DAY_MS }, 525_600],
    [
      'an outage of a tenth is still round the clock',
      { bars: 1_300, barMs: 60_000, elapsedMs: DAY_MS },
      525_600,
    ],
    [
      'hours of a market that closes at the weekend',
      { bars: 5 * 24, barMs: 3_600_000, elapsedMs: 7 * DAY_MS },
      (120 / 7) * 365,
    ],
    ['days of shares', { bars: 252, barMs: DAY_MS, elapsedMs: YEAR_MS }, 252],
    ['a single bar', { bars: 1, barMs: DAY_MS, elapsedMs: DAY_MS }, 365],
  ])('%s', (_name, series, expected) => {
    expect(periodsPerYear(series)).toBeCloseTo(expected, 9);
  });
});
