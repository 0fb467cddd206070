import * as theirs from 'trading-signals';
import { describe, expect, it } from 'vitest';
import { findIndicator } from '@/lib/core/indicators/catalogue';
import { indicatorColumns } from '@/lib/core/indicators/columns';
import type { ParameterValues } from '@/lib/core/model/parameter';
import { randomBars } from '@/tests/kit/random-bars';

const LENGTH = 500;
const bars = randomBars(LENGTH, 23);
const TOLERANCE = 1e-9;
/** Bars after which a different seed is forgotten: (1 − 2/27)^400 is below 1e-13. */
const FORGOTTEN = 400;

interface Candle {
  open: number;
  high: number;
  low: number;
  close: number;
  volume: number;
}

const candles = Array.from(bars.close, (close, at): Candle => {
  const part = (column: Float64Array): number => column[at] ?? Number.NaN;
  return {
    open: part(bars.open),
    high: part(bars.high),
    low: part(bars.low),
    close,
    volume: part(bars.volume),
  };
});

/** What one of theirs says per bar; null before it is ready. */
function said<Result>(indicator: {
  update(input: Candle, replace: boolean): Result | null;
}): (Result | null)[] {
  return candles.map((candle) => indicator.update(candle, false));
}
function saidOfCloses<Result>(indicator: {
  update(input: number, replace: boolean): Result | null;
}): (Result | null)[] {
  return candles.map(({ close }) => indicator.update(close, false));
}
const part = <Result>(
  results: readonly (Result | null)[],
  pick: (result: Result) => number,
): (number | null)[] => results.map((result) => (result === null ? null : pick(result)));

type Row = readonly [
  ours: string,
  output: string,
  values: ParameterValues,
  theirs: readonly (number | null | void)[],
];

const bands = saidOfCloses(new theirs.BollingerBands(20, 2));
const donchian = said(new theirs.DonchianChannels(20));
const line = saidOfCloses(new theirs.LinearRegression(14));
const aroon = said(new theirs.Aroon(14));
const cloud = said(new theirs.IchimokuCloud());
const stochastic = said(new theirs.StochasticOscillator({ kPeriod: 14, kSlowingPeriod: 3, dPeriod: 3 }));
const keltner = said(new theirs.KeltnerChannels({ emaInterval: 20, atrInterval: 10, multiplier: 2 }));
const supertrend = said(new theirs.SuperTrend({ interval: 10, multiplier: 3 }));
const macd = saidOfCloses(new theirs.MACD(new theirs.EMA(12), new theirs.EMA(26), new theirs.EMA(9)));

const SAME_FROM_THE_FIRST: readonly Row[] = [
  ['sma', 'value', { window: 20 }, saidOfCloses(new theirs.SMA(20))],
  ['wma', 'value', { window: 20 }, saidOfCloses(new theirs.WMA(20))],
  ['hma', 'value', { window: 20 }, saidOfCloses(new theirs.HMA(20))],
  ['vwma', 'value', { window: 20 }, said(new theirs.VWMA(20))],
  ['rsi', 'value', { window: 14 }, saidOfCloses(new theirs.RSI(14))],
  ['cci', 'value', { window: 20 }, said(new theirs.CCI(20))],
  ['williams-r', 'value', { window: 14 }, said(new theirs.WilliamsR(14))],
  ['momentum', 'value', { window: 10 }, saidOfCloses(new theirs.MOM(10))],
  ['roc', 'value', { window: 10 }, part(saidOfCloses(new theirs.ROC(10)), (rate) => 100 * rate)],
  ['mfi', 'value', { window: 14 }, said(new theirs.MFI(14))],
  ['stochastic', 'value', { window: 14, smoothing: 3, signal: 3 }, part(stochastic, ({ stochK }) => stochK)],
  ['stochastic', 'signal', { window: 14, smoothing: 3, signal: 3 }, part(stochastic, ({ stochD }) => stochD)],
  ['bollinger', 'upper', { window: 20, multiplier: 2 }, part(bands, ({ upper }) => upper)],
  ['bollinger', 'lower', { window: 20, multiplier: 2 }, part(bands, ({ lower }) => lower)],
  ['donchian', 'upper', { window: 20 }, part(donchian, ({ upper }) => upper)],
  ['donchian', 'lower', { window: 20 }, part(donchian, ({ lower }) => lower)],
  ['aroon', 'up', { window: 14 }, part(aroon, ({ aroonUp }) => aroonUp)],
  ['aroon', 'down', { window: 14 }, part(aroon, ({ aroonDown }) => aroonDown)],
  ['linear-regression', 'slope', { window: 14 }, part(line, ({ slope }) => slope)],
  ['linear-regression', 'intercept', { window: 14 }, part(line, ({ intercept }) => intercept)],
  [
    'ichimoku',
    'leadingA',
    { conversion: 9, base: 26, span: 52, displacement: 1 },
    part(cloud, ({ spanA }) => spanA),
  ],
  [
    'ichimoku',
    'leadingB',
    { conversion: 9, base: 26, span: 52, displacement: 1 },
    part(cloud, ({ spanB }) => spanB),
  ],
  ['chaikin-money-flow', 'value', { window: 20 }, said(new theirs.CMF(20))],
  ['accumulation-distribution', 'value', {}, said(new theirs.AD())],
  ['anchored-vwap', 'value', { anchorMs: 0 }, said(new theirs.VWAP())],
];

/** Its seed differs from TA-Lib's, ours does not. */
const SAME_ONCE_SEEDS_ARE_FORGOTTEN: readonly Row[] = [
  ['ema', 'value', { window: 20 }, saidOfCloses(new theirs.EMA(20))],
  ['dema', 'value', { window: 20 }, saidOfCloses(new theirs.DEMA(20))],
  ['tema', 'value', { window: 20 }, saidOfCloses(new theirs.TEMA(20))],
  [
    'ppo',
    'value',
    { fast: 12, slow: 26, signal: 9 },
    saidOfCloses(new theirs.PPO({ fastPeriod: 12, slowPeriod: 26 })),
  ],
  ['macd', 'value', { fast: 12, slow: 26, signal: 9 }, part(macd, (one) => one.macd)],
  ['macd', 'signal', { fast: 12, slow: 26, signal: 9 }, part(macd, (one) => one.signal)],
  ['atr', 'value', { window: 14 }, said(new theirs.ATR(14))],
  ['natr', 'value', { window: 14 }, said(new theirs.NATR(14))],
  ['adx', 'value', { window: 14 }, said(new theirs.ADX(14))],
  ['keltner', 'upper', { window: 20, atrWindow: 10, multiplier: 2 }, part(keltner, ({ upper }) => upper)],
  ['keltner', 'lower', { window: 20, atrWindow: 10, multiplier: 2 }, part(keltner, ({ lower }) => lower)],
  ['supertrend', 'value', { window: 10, multiplier: 3 }, part(supertrend, (one) => one.supertrend)],
];

/** The largest relative distance over the bars from `from` at which both speak, and how many those are. */
function compare([name, output, values, expected]: Row, from: number): { worst: number; compared: number } {
  const description = findIndicator(name);
  if (description === null) throw new Error(`no indicator "${name}"`);
  const column = indicatorColumns(description, values, bars)[output] ?? new Float64Array(0);
  let worst = 0;
  let compared = 0;
  for (let at = from; at < LENGTH; at += 1) {
    const wanted = expected[at];
    const got = column[at] ?? Number.NaN;
    if (typeof wanted !== 'number' || Number.isNaN(got)) continue;
    worst = Math.max(worst, Math.abs(got - wanted) / Math.max(1, Math.abs(wanted)));
    compared += 1;
  }
  return { worst, compared };
}

describe('agrees with trading-signals', () => {
  it.each(SAME_FROM_THE_FIRST)('on every bar: %s.%s', (...row) => {
    const { worst, compared } = compare(row, 0);
    expect(worst).toBeLessThan(TOLERANCE);
    expect(compared).toBeGreaterThan(LENGTH - 80);
  });

  it.each(SAME_ONCE_SEEDS_ARE_FORGOTTEN)('once its seed is forgotten: %s.%s', (...row) => {
    const { worst, compared } = compare(row, FORGOTTEN);
    expect(worst).toBeLessThan(TOLERANCE);
    expect(compared).toBe(LENGTH - FORGOTTEN);
  });
});
