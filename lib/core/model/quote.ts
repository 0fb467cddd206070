/** Best bid and ask of one instrument. Float64 market data: it marks positions, it never becomes money. */
export interface Quote {
  readonly instrumentId: string;
  /** UTC epoch ms, the venue's clock where it tells one, else when it arrived. */
  readonly timeMs: number;
  readonly bid: number;
  readonly ask: number;
  /** Base units that wait at the best price; null where the venue does not say. */
  readonly bidQuantity: number | null;
  readonly askQuantity: number | null;
}
