/** When the holders of a perpetual contract pay each other, and how much. */
export interface FundingModel {
  /** The first funding time after `timeMs` (UTC epoch ms); Infinity when there is none. */
  nextAfter(timeMs: number): number;
  /** Exact share of the position's value that longs pay shorts at a funding time; negative the other way. */
  rateAt(timeMs: number): bigint;
}
