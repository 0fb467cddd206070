/** What waits at one price. A quantity of zero in a change removes the level. Float64 market data, never money. */
export interface BookLevel {
  readonly price: number;
  readonly quantity: number;
}

/** The whole visible book of one instrument at one moment. Bids fall, asks rise. */
export interface BookSnapshot {
  readonly kind: 'book-snapshot';
  readonly instrumentId: string;
  readonly timeMs: number;
  /** The venue's number of the last change that is in it. */
  readonly updateId: number;
  readonly bids: readonly BookLevel[];
  readonly asks: readonly BookLevel[];
}

/**
 * Changes `firstUpdateId` … `lastUpdateId` of one book, as absolute quantities per price. It follows a book whose last
 * number is `firstUpdateId − 1`; anything else is a gap, and the book is rebuilt from a snapshot.
 */
export interface BookDelta {
  readonly kind: 'book-delta';
  readonly instrumentId: string;
  readonly timeMs: number;
  readonly firstUpdateId: number;
  readonly lastUpdateId: number;
  readonly bids: readonly BookLevel[];
  readonly asks: readonly BookLevel[];
}

export type BookEvent = BookSnapshot | BookDelta;
