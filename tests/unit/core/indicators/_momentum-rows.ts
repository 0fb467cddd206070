import type { Bars, IndicatorRow } from './_row';
import {
  ago,
  changes,
  ema,
  highest,
  join,
  last,
  lowest,
  mean,
  place,
  roll,
  type Series,
  sma,
  sum,
  wilder,
} from './_series';

const typical = ({ high, low, close }: Bars): number[] =>
  join([high, low, close], (h, l, c) => (h + l + c) / 3);

function rsi(values: Series, window: number): number[] {
  const moves = changes(values);
  const gain = wilder(
    moves.map((move) => Math.max(move, 0)),
    window,
  );
  const loss = wilder(
    moves.map((move) => Math.max(-move, 0)),
    window,
  );
  return join([gain, loss], (up, down) => (up + down === 0 ? 50 : 100 - 100 / (1 + up / down)));
}

function position({ high, low, close }: Bars, window: number): number[] {
  return join([close, roll(low, window, lowest), roll(high, window, highest)], place);
}

const percent = (values: Series, window: number): number[] =>
  join([values, ago(values, window)], (now, before) => (100 * (now - before)) / before);

export const MOMENTUM_ROWS: readonly IndicatorRow[] = [
  {
    name: 'rsi',
    small: { window: 5 },
    naive: ({ close }, p) => ({ value: rsi(close, p('window')) }),
    flat: { value: 50 },
  },
  {
    name: 'stochastic',
    small: { window: 5, smoothing: 2, signal: 4 },
    naive: (bars, p) => {
      const value = sma(
        position(bars, p('window')).map((part) => 100 * part),
        p('smoothing'),
      );
      return { value, signal: sma(value, p('signal')) };
    },
    flat: { value: 50, signal: 50 },
  },
  {
    name: 'stoch-rsi',
    small: { rsiWindow: 4, window: 5, signal: 2 },
    naive: ({ close }, p) => {
      const index = rsi(close, p('rsiWindow'));
      // An index that stands still differs from itself by rounding.
      const value = roll(index, p('window'), (cut) =>
        highest(cut) - lowest(cut) < 1e-9 ? 50 : 100 * place(last(cut), lowest(cut), highest(cut)),
      );
      return { value, signal: sma(value, p('signal')) };
    },
    flat: { value: 50, signal: 50 },
  },
  {
    name: 'cci',
    small: { window: 5 },
    naive: (bars, p) => ({
      value: roll(typical(bars), p('window'), (cut) => {
        if (cut.every((price) => price === cut[0])) return 0;
        const middle = mean(cut);
        return (last(cut) - middle) / (0.015 * mean(cut.map((price) => Math.abs(price - middle))));
      }),
    }),
    flat: { value: 0 },
  },
  {
    name: 'williams-r',
    small: { window: 5 },
    naive: (bars, p) => ({ value: position(bars, p('window')).map((part) => -100 * (1 - part)) }),
    flat: { value: -50 },
  },
  {
    name: 'roc',
    small: { window: 3 },
    naive: ({ close }, p) => ({ value: percent(close, p('window')) }),
    flat: { value: 0 },
  },
  {
    name: 'momentum',
    small: { window: 3 },
    naive: ({ close }, p) => ({
      value: join([close, ago(close, p('window'))], (now, before) => now - before),
    }),
    flat: { value: 0 },
  },
  {
    name: 'mfi',
    small: { window: 5 },
    naive: (bars, p) => {
      const price = typical(bars);
      const flow = join(
        [price, changes(price), bars.volume],
        (at, move, size) => Math.sign(move) * at * size,
      );
      const rising = roll(flow, p('window'), (cut) => sum(cut.map((money) => Math.max(money, 0))));
      const falling = roll(flow, p('window'), (cut) => sum(cut.map((money) => Math.max(-money, 0))));
      return {
        value: join([rising, falling], (up, down) => (up + down === 0 ? 50 : (100 * up) / (up + down))),
      };
    },
    flat: { value: 50 },
  },
  {
    name: 'macd',
    small: { fast: 3, slow: 7, signal: 4 },
    naive: ({ close }, p) => {
      const late = close.map((price, at) => (at < p('slow') - p('fast') ? Number.NaN : price));
      const value = join([ema(late, p('fast')), ema(close, p('slow'))], (fast, slow) => fast - slow);
      const signal = ema(value, p('signal'));
      return { value, signal, histogram: join([value, signal], (line, average) => line - average) };
    },
    flat: { value: 0, signal: 0, histogram: 0 },
  },
  {
    name: 'ppo',
    small: { fast: 3, slow: 7, signal: 4 },
    naive: ({ close }, p) => {
      const value = join(
        [ema(close, p('fast')), ema(close, p('slow'))],
        (fast, slow) => (100 * (fast - slow)) / slow,
      );
      const signal = ema(value, p('signal'));
      return { value, signal, histogram: join([value, signal], (line, average) => line - average) };
    },
    flat: { value: 0, signal: 0, histogram: 0 },
  },
  {
    name: 'trix',
    small: { window: 4 },
    naive: ({ close }, p) => ({
      value: percent(ema(ema(ema(close, p('window')), p('window')), p('window')), 1),
    }),
    flat: { value: 0 },
  },
];
