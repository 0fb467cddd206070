/** A public print: somebody else's execution. Float64 market data: it marks positions, it never becomes money. */
export interface Trade {
  readonly instrumentId: string;
  readonly timeMs: number;
  readonly price: number;
  readonly quantity: number;
}
