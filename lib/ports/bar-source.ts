import type { Timeframe } from '@/lib/core/model/timeframe';

/** A page of bars as columns, oldest first; prices as float64 exactly as the source printed them. */
export interface BarPage {
  readonly timeMs: Float64Array;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
  readonly length: number;
  /** Most decimals seen in a price of this page; the tick of the series is 10^-priceDecimals. */
  readonly priceDecimals: number;
}

/** Where bars come from: a file or a venue. Pages arrive in time order without overlap. */
export interface BarSource {
  readonly label: string;
  pages(range: { timeframe: Timeframe; fromMs: number | null; toMs: number | null }): AsyncIterable<BarPage>;
}
