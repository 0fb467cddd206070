import type { Bars, IndicatorRow } from './_row';
import {
  ago,
  ema,
  highest,
  join,
  last,
  lowest,
  mean,
  roll,
  type Series,
  sma,
  squaredDeviations,
  sum,
  wilder,
} from './_series';

export const trueRanges = ({ high, low, close }: Bars): number[] =>
  join([high, low, ago(close, 1)], (h, l, before) =>
    Math.max(h - l, Math.abs(h - before), Math.abs(l - before)),
  );

export const atr = (bars: Bars, window: number): number[] => wilder(trueRanges(bars), window);

const deviation = (values: Series, window: number): number[] =>
  roll(values, window, (cut) => Math.sqrt(squaredDeviations(cut) / window));

const bands = (middle: Series, reach: Series): Readonly<Record<string, Series>> => ({
  value: middle,
  upper: join([middle, reach], (line, width) => line + width),
  lower: join([middle, reach], (line, width) => line - width),
});

export const logReturns = (close: Series): number[] =>
  join([close, ago(close, 1)], (now, before) => Math.log(now) - Math.log(before));

export const VOLATILITY_ROWS: readonly IndicatorRow[] = [
  {
    name: 'atr',
    small: { window: 4 },
    naive: (bars, p) => ({ value: atr(bars, p('window')) }),
    flat: { value: 0 },
  },
  {
    name: 'natr',
    small: { window: 4 },
    naive: (bars, p) => ({
      value: join([atr(bars, p('window')), bars.close], (range, c) => (100 * range) / c),
    }),
    flat: { value: 0 },
  },
  {
    name: 'bollinger',
    small: { window: 5, multiplier: 1.5 },
    naive: ({ close }, p) =>
      bands(
        sma(close, p('window')),
        deviation(close, p('window')).map((width) => p('multiplier') * width),
      ),
    flat: { value: 100, upper: 100, lower: 100 },
  },
  {
    name: 'keltner',
    small: { window: 5, atrWindow: 7, multiplier: 1.5 },
    naive: (bars, p) =>
      bands(
        ema(bars.close, p('window')),
        atr(bars, p('atrWindow')).map((range) => p('multiplier') * range),
      ),
    flat: { value: 100, upper: 100, lower: 100 },
  },
  {
    name: 'donchian',
    small: { window: 5 },
    naive: ({ high, low }, p) => {
      const upper = roll(high, p('window'), highest);
      const lower = roll(low, p('window'), lowest);
      return { value: join([upper, lower], (top, bottom) => (top + bottom) / 2), upper, lower };
    },
    flat: { value: 100, upper: 100, lower: 100 },
  },
  {
    name: 'standard-deviation',
    small: { window: 5 },
    naive: ({ close }, p) => ({ value: deviation(close, p('window')) }),
    flat: { value: 0 },
  },
  {
    name: 'realised-volatility',
    small: { window: 5, barsPerYear: 12 },
    naive: ({ close }, p) => ({
      value: roll(logReturns(close), p('window'), (cut) =>
        Math.sqrt((p('barsPerYear') * squaredDeviations(cut)) / (cut.length - 1)),
      ),
    }),
    flat: { value: 0 },
  },
  {
    name: 'parkinson-volatility',
    small: { window: 5, barsPerYear: 12 },
    naive: ({ high, low }, p) => ({
      value: roll(
        join([high, low], (h, l) => Math.log(h / l) ** 2),
        p('window'),
        (cut) => Math.sqrt((p('barsPerYear') * mean(cut)) / (4 * Math.log(2))),
      ),
    }),
    flat: { value: 0 },
  },
  {
    name: 'garman-klass-volatility',
    small: { window: 5, barsPerYear: 12 },
    naive: ({ open, high, low, close }, p) => ({
      value: roll(
        join(
          [open, high, low, close],
          (o, h, l, c) => Math.log(h / l) ** 2 / 2 - (2 * Math.log(2) - 1) * Math.log(c / o) ** 2,
        ),
        p('window'),
        (cut) => Math.sqrt(p('barsPerYear') * mean(cut)),
      ),
    }),
    flat: { value: 0 },
  },
  {
    name: 'linear-regression',
    small: { window: 5 },
    naive: ({ close }, p) => {
      const window = p('window');
      const middle = (window - 1) / 2;
      const spread = sum(Array.from({ length: window }, (_, x) => (x - middle) ** 2));
      const slopeOf = (cut: Series): number =>
        sum(cut.map((y, x) => (x - middle) * (y - (cut[0] ?? Number.NaN)))) / spread;
      const slope = roll(close, window, slopeOf);
      const level = roll(close, window, mean);
      return {
        slope,
        intercept: join([level, slope], (y, rise) => y - rise * middle),
        value: join([level, slope], (y, rise) => y + rise * middle),
        r2: roll(close, window, (cut) => {
          const total = squaredDeviations(cut);
          return total === 0 ? 0 : (slopeOf(cut) ** 2 * spread) / total;
        }),
      };
    },
    flat: { value: 100, slope: 0, intercept: 100, r2: 0 },
  },
  {
    name: 'z-score',
    small: { window: 5 },
    naive: ({ close }, p) => ({
      value: roll(close, p('window'), (cut) => {
        const width = Math.sqrt(squaredDeviations(cut) / cut.length);
        return width === 0 ? 0 : (last(cut) - mean(cut)) / width;
      }),
    }),
    flat: { value: 0 },
  },
];
