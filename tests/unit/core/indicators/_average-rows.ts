import type { IndicatorRow } from './_row';
import { ago, changes, ema, join, mean, roll, sma, sum, wma } from './_series';

export const AVERAGE_ROWS: readonly IndicatorRow[] = [
  {
    name: 'sma',
    small: { window: 5 },
    naive: ({ close }, p) => ({ value: sma(close, p('window')) }),
    flat: { value: 100 },
  },
  {
    name: 'ema',
    small: { window: 5 },
    naive: ({ close }, p) => ({ value: ema(close, p('window')) }),
    flat: { value: 100 },
  },
  {
    name: 'wma',
    small: { window: 5 },
    naive: ({ close }, p) => ({ value: wma(close, p('window')) }),
    flat: { value: 100 },
  },
  {
    name: 'dema',
    small: { window: 4 },
    naive: ({ close }, p) => {
      const once = ema(close, p('window'));
      return { value: join([once, ema(once, p('window'))], (first, second) => 2 * first - second) };
    },
    flat: { value: 100 },
  },
  {
    name: 'tema',
    small: { window: 4 },
    naive: ({ close }, p) => {
      const once = ema(close, p('window'));
      const twice = ema(once, p('window'));
      const thrice = ema(twice, p('window'));
      return { value: join([once, twice, thrice], (a, b, c) => 3 * a - 3 * b + c) };
    },
    flat: { value: 100 },
  },
  {
    name: 'hma',
    small: { window: 9 },
    naive: ({ close }, p) => {
      const half = wma(close, Math.floor(p('window') / 2));
      const raw = join([half, wma(close, p('window'))], (short, long) => 2 * short - long);
      return { value: wma(raw, Math.floor(Math.sqrt(p('window')))) };
    },
    flat: { value: 100 },
  },
  {
    name: 'kama',
    small: { window: 4, fast: 2, slow: 12 },
    naive: ({ close }, p) => {
      const window = p('window');
      const path = roll(changes(close).map(Math.abs), window, sum);
      const net = join([close, ago(close, window)], (now, before) => Math.abs(now - before));
      const fast = 2 / (p('fast') + 1);
      const slow = 2 / (p('slow') + 1);
      const share = join([net, path], (moved, walked) =>
        walked === 0 ? fast ** 2 : ((Math.min(1, moved / walked) || 0) * (fast - slow) + slow) ** 2,
      );
      let average = close[window - 1] ?? Number.NaN;
      return {
        value: close.map((price, at) => {
          if (at < window) return Number.NaN;
          average += (share[at] ?? Number.NaN) * (price - average);
          return average;
        }),
      };
    },
    flat: { value: 100 },
  },
  {
    name: 'vwma',
    small: { window: 5 },
    naive: ({ close, volume }, p) => {
      const money = roll(
        join([close, volume], (price, size) => price * size),
        p('window'),
        sum,
      );
      const size = roll(volume, p('window'), sum);
      const plain = roll(close, p('window'), mean);
      return {
        value: join([money, size, plain], (paid, traded, even) => (traded === 0 ? even : paid / traded)),
      };
    },
    flat: { value: 100 },
  },
];
