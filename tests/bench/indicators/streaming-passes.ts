import * as theirs from 'trading-signals';
import { Atr } from '@/lib/core/indicators/atr';
import { Bollinger } from '@/lib/core/indicators/bollinger';
import { Ema } from '@/lib/core/indicators/ema';
import { Macd } from '@/lib/core/indicators/macd';
import { Rsi } from '@/lib/core/indicators/rsi';
import { Sma } from '@/lib/core/indicators/sma';
import type { Columns } from './reference-passes';

/** One pass over the columns; `second` takes the second output where there is one. */
export type Pass = (columns: Columns, out: Float64Array, second: Float64Array) => void;

/** Ours: one update per bar, and every output that the yardstick writes is read. */
export const OUR_PASSES: Readonly<Record<string, Pass>> = {
  sma: ({ close }, out) => {
    const sma = new Sma(20);
    for (let at = 0; at < close.length; at += 1) {
      sma.update(close[at] as number);
      out[at] = sma.value;
    }
  },
  ema: ({ close }, out) => {
    const ema = new Ema(20);
    for (let at = 0; at < close.length; at += 1) {
      ema.update(close[at] as number);
      out[at] = ema.value;
    }
  },
  rsi: ({ close }, out) => {
    const rsi = new Rsi(14);
    for (let at = 0; at < close.length; at += 1) {
      rsi.update(close[at] as number);
      out[at] = rsi.value;
    }
  },
  atr: ({ high, low, close }, out) => {
    const atr = new Atr(14);
    for (let at = 0; at < close.length; at += 1) {
      atr.update(high[at] as number, low[at] as number, close[at] as number);
      out[at] = atr.value;
    }
  },
  macd: ({ close }, out, second) => {
    const macd = new Macd(12, 26, 9);
    for (let at = 0; at < close.length; at += 1) {
      macd.update(close[at] as number);
      out[at] = macd.value;
      second[at] = macd.signal;
    }
  },
  bollinger: ({ close }, out, second) => {
    const bands = new Bollinger(20, 2);
    for (let at = 0; at < close.length; at += 1) {
      bands.update(close[at] as number);
      out[at] = bands.upper;
      second[at] = bands.lower;
    }
  },
};

/** trading-signals in the same loop, for the reader; nothing is gated on it. */
export const THEIR_PASSES: Readonly<Record<string, Pass>> = {
  sma: ({ close }) => run(new theirs.SMA(20), close),
  ema: ({ close }) => run(new theirs.EMA(20), close),
  rsi: ({ close }) => run(new theirs.RSI(14), close),
  atr: ({ high, low, close }) => {
    const atr = new theirs.ATR(14);
    for (let at = 0; at < close.length; at += 1) {
      atr.update({ high: high[at] as number, low: low[at] as number, close: close[at] as number }, false);
    }
  },
  macd: ({ close }) => run(new theirs.MACD(new theirs.EMA(12), new theirs.EMA(26), new theirs.EMA(9)), close),
  bollinger: ({ close }) => run(new theirs.BollingerBands(20, 2), close),
};

function run(indicator: { update(value: number, replace: boolean): unknown }, close: Float64Array): void {
  for (let at = 0; at < close.length; at += 1) indicator.update(close[at] as number, false);
}
