/** Best bid and ask of one instrument. Prices are float64 market data: they mark positions, they never become money. */
export interface Quote {
  readonly instrumentId: string;
  readonly timeMs: number;
  readonly bid: number;
  readonly ask: number;
}
