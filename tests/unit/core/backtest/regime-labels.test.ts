import { describe, expect, it } from 'vitest';
import { createBacktest } from '@/lib/core/backtest/backtest';
import type { BacktestInput } from '@/lib/core/backtest/input';
import type { PreparedStrategy } from '@/lib/core/engine/prepare-strategy';
import type { RegimeRow } from '@/lib/core/statistics/regime-split';
import { backtestInput, coin } from '@/tests/kit/backtest-input';
import { barsFrom, type Candle } from '@/tests/kit/bars';
import { randomBars } from '@/tests/kit/random-bars';
import { EXIT, LONG, scripted } from '@/tests/kit/scripted-strategy';

/** Bars that rise by `step`, each two wide: a trend once ADX is known, and chop where the step is 0. */
const walk = (bars: number, step: number, from = 100): Candle[] =>
  Array.from({ length: bars }, (_, at) => {
    const close = from + step * (at + 1);
    return [close, close + 1, close - 1, close] as const;
  });

/** Up three, down three: ADX falls to nothing. */
const zigzag = (bars: number, close: number): Candle[] =>
  Array.from({ length: bars }, (_, at) => {
    const now = close + (at % 2) * 3;
    return [now, now + 1, now - 1, now] as const;
  });

function regimesOf(input: BacktestInput, prepared?: PreparedStrategy): readonly RegimeRow[] {
  const backtest = createBacktest(input, prepared);
  backtest.advance(Infinity);
  expect(backtest.report().regimes).toEqual([]);
  return backtest.result().document.report.regimes;
}
const bars = (rows: readonly RegimeRow[]) =>
  Object.fromEntries(rows.map(({ name, figures }) => [name, figures.regimeShare.n]));
const FREE = { feeRate: '0', slippageBps: '0', capital: '1000' } as const;

describe('every run is split by regime', () => {
  it('by the label that was known when a bar began: one bar later than the bar that made it known', () => {
    // ADX 14 is known with the 28th bar.
    const input = (count: number) => backtestInput(barsFrom(walk(count, 3)), FREE);
    expect(bars(regimesOf(input(28), scripted({})))).toEqual({ unknown: 28 });
    expect(bars(regimesOf(input(29), scripted({})))).toEqual({ unknown: 28, trend: 1 });
    expect(bars(regimesOf(input(60), scripted({})))).toEqual({ unknown: 28, trend: 32 });
  });

  it('and its parts make up the whole', () => {
    const backtest = createBacktest(backtestInput(randomBars(3_000, 5)));
    backtest.advance(Infinity);
    const { statistics, report } = backtest.result().document;
    expect(report.regimes.map(({ name }) => name)).toEqual(['unknown', 'trend', 'chop', 'transition']);
    const grown = report.regimes.reduce(
      (all, { figures }) => all * (1 + (figures.regimeReturn.value ?? 0)),
      1,
    );
    expect(grown - 1).toBeCloseTo(statistics.totalReturn as number, 10);
    const trips = report.regimes.reduce((all, { figures }) => all + (figures.tripsTotal.value ?? 0), 0);
    expect(trips).toBe(statistics.roundTripsTotal);
  });

  it('and by volatility, from the bar after a full window and its past, with the same whole', () => {
    const backtest = createBacktest(backtestInput(randomBars(3_000, 5)));
    backtest.advance(Infinity);
    const { statistics, report } = backtest.result().document;
    const parts = bars(report.volatilityRegimes);
    // 20 returns need 21 closes; 252 volatilities are the past of the next one, and that is known one bar later.
    expect(parts['unknown']).toBe(21 + 252);
    expect(Object.keys(parts)).toEqual(['unknown', 'low', 'normal', 'high']);
    expect(Object.values(parts).reduce((all, count) => all + count, 0)).toBe(3_000);
    const grown = report.volatilityRegimes.reduce(
      (all, { figures }) => all * (1 + (figures.regimeReturn.value ?? 0)),
      1,
    );
    expect(grown - 1).toBeCloseTo(statistics.totalReturn as number, 10);
  });

  it('with the time, return, Sharpe ratio, trips and win rate of each, or the reason why not', () => {
    const rows = regimesOf(
      backtestInput(barsFrom([...walk(40, 3), ...zigzag(200, 220)]), FREE),
      scripted({ 30: [LONG], 35: [EXIT] }),
    );
    const trend = rows.find(({ name }) => name === 'trend')?.figures;
    expect(trend?.tripsTotal.value).toBe(1);
    expect(trend?.winRate.value).toBe(1);
    expect(trend?.regimeReturn.value).toBeGreaterThan(0);
    expect(trend?.regimeSharpe.value).not.toBeNull();
    const chop = rows.find(({ name }) => name === 'chop')?.figures;
    expect(chop?.regimeSharpe).toMatchObject({ value: null, reason: expect.any(String) as unknown });
    expect(chop?.winRate).toMatchObject({ value: null, reason: 'No round trip was closed.' });
  });

  it('a run of the selector by the regimes it traded by', () => {
    const chosen = { strategy: 'regime-selector', params: { adxWindow: 3 } };
    expect(bars(regimesOf(backtestInput(barsFrom(walk(200, 3)), { ...FREE, ...chosen })))).toEqual({
      unknown: 6,
      trend: 194,
    });
  });

  it('several instruments by the first, also at moments at which only another has a bar', () => {
    const other = { ...barsFrom(walk(60, 0)), instrumentId: 'testvenue:OTHER/CASH' };
    const first = barsFrom(walk(40, 3), { gapsBefore: { 35: 20 } });
    const markets = [
      { bars: first, instrument: coin(2) },
      { bars: other, instrument: { ...coin(2), symbol: 'OTHER/CASH', base: 'OTHER' } },
    ];
    const rows = regimesOf({ ...backtestInput(first, FREE), markets }, { ...scripted({}), instruments: 2 });
    expect(bars(rows)).toEqual({ unknown: 28, trend: 32 });
  });
});
