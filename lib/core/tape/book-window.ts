import type { BookLevel } from '@/lib/core/model/book-event';
import type { BookSide } from '@/lib/core/book/book-side';
import type { OrderBook } from '@/lib/core/book/order-book';
import type { TapeWindow } from './sealed-chunk';
import { bookColumns } from './tape-columns';

/** A side as levels, best first. */
export function levelsOf(side: BookSide, levelsMax = Infinity): BookLevel[] {
  return Array.from({ length: Math.min(side.length, levelsMax) }, (_, rank) => ({
    price: side.priceAt(rank),
    quantity: side.quantityAt(rank),
  }));
}

/**
 * A known book as one recorded event, told at `turnMs`: what a line begins with when it is played from the middle, because
 * its changes mean nothing without the book that they change.
 */
export function bookWindow(
  book: OrderBook,
  {
    instrumentId,
    turnMs,
    seq,
  }: { readonly instrumentId: string; readonly turnMs: number; readonly seq: number },
): TapeWindow {
  const { updateId } = book;
  const levels = { bids: levelsOf(book.bids), asks: levelsOf(book.asks) };
  const snapshot = { kind: 'book-snapshot', instrumentId, timeMs: turnMs, updateId, ...levels } as const;
  const columns = bookColumns([{ kind: 'book', book: snapshot, receivedMs: turnMs }]);
  return { firstSeq: seq, columns, turnMs: columns.timeMs };
}
