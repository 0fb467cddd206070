import type { Timeframe } from '@/lib/core/model/timeframe';

/**
 * The bars of one instrument at one timeframe as columns, oldest first, strictly increasing in time.
 * `timeMs[i]` is the start of bar i (UTC epoch ms); prices are float64, each the nearest double to a decimal with at most
 * `priceDecimals` places, so that `Math.round(price * 10 ** priceDecimals)` is the exact number of ticks.
 * Columns may be longer than `length` never: they are exactly `length` long.
 */
export interface BarSeries {
  /** `venue:symbol`, e.g. `binanceus:BTC/USDT`. */
  readonly instrumentId: string;
  readonly timeframe: Timeframe;
  readonly priceDecimals: number;
  readonly length: number;
  readonly timeMs: Float64Array;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
}
