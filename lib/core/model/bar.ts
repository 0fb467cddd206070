/**
 * Bars as columns, the shape the engine reads; a BarSeries fits it. `timeMs` is the start of a bar (UTC epoch ms) and
 * strictly increases; each price is the nearest double to a decimal with at most `priceDecimals` places.
 */
export interface BarColumns {
  readonly priceDecimals: number;
  readonly length: number;
  readonly timeMs: Float64Array;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
}
