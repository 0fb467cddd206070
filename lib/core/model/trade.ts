/** Who crossed the spread; null where the venue does not say. */
export type TakerSide = 'buy' | 'sell';

/** A public print: somebody else's execution. Float64 market data: it marks positions, it never becomes money. */
export interface Trade {
  readonly instrumentId: string;
  /** The venue's own number or name for the print, unique within the instrument; ids above 2^53 exist, hence text. */
  readonly tradeId: string;
  /** When the venue matched it, UTC epoch ms. */
  readonly timeMs: number;
  readonly price: number;
  /** Base units, above zero. */
  readonly quantity: number;
  readonly takerSide: TakerSide | null;
}
