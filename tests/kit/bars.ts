import type { BarSeries } from '@/lib/core/bars/bar-series';
import { TIMEFRAME_MS, type Timeframe } from '@/lib/core/model/timeframe';

/** [open, high, low, close] or the four with a volume behind. */
export type Candle = readonly [number, number, number, number, number?];

export const FIRST_BAR_MS = 1_700_000_000_000 - (1_700_000_000_000 % 86_400_000);

export interface SeriesShape {
  readonly timeframe?: Timeframe;
  readonly priceDecimals?: number;
  /** Bars missing before candle n: { 3: 10 } leaves ten bars out before the fourth. */
  readonly gapsBefore?: Readonly<Record<number, number>>;
}

/** Candles → a series that starts at a UTC midnight. */
export function barsFrom(candles: readonly Candle[], shape: SeriesShape = {}): BarSeries {
  const timeframe = shape.timeframe ?? '1m';
  const barMs = TIMEFRAME_MS[timeframe];
  let skipped = 0;
  const times = candles.map((_, at) => {
    skipped += shape.gapsBefore?.[at] ?? 0;
    return FIRST_BAR_MS + (at + skipped) * barMs;
  });
  const column = (part: 0 | 1 | 2 | 3): Float64Array => Float64Array.from(candles, (candle) => candle[part]);
  return {
    instrumentId: 'testvenue:COIN/CASH',
    timeframe,
    priceDecimals: shape.priceDecimals ?? 2,
    length: candles.length,
    timeMs: Float64Array.from(times),
    open: column(0),
    high: column(1),
    low: column(2),
    close: column(3),
    volume: Float64Array.from(candles, (candle) => candle[4] ?? 1),
  };
}

/** Flat candles with these closes: every price of a bar is its close. */
export function barsFromCloses(closes: readonly number[], shape: SeriesShape = {}): BarSeries {
  return barsFrom(
    closes.map((close) => [close, close, close, close]),
    shape,
  );
}
