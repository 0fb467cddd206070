import { isLevel, type ApplyOutcome, type OrderBook } from '@/lib/core/book/order-book';
import type { BookColumns } from './tape-columns';

/** Applies event `index` of a recorded book without making an object: what `book.apply(eventAt(…))` does. */
export function playBook(book: OrderBook, columns: BookColumns, index: number): ApplyOutcome {
  const from = columns.levelStart[index]!;
  const middle = from + columns.bidCount[index]!;
  const to = columns.levelStart[index + 1]!;
  if (columns.isSnapshot[index] === 1) book.begin();
  else {
    const outcome = book.follows(columns.firstUpdateId[index]!, columns.lastUpdateId[index]!);
    if (outcome !== 'applied') return outcome;
  }
  const { levelPrice, levelQuantity } = columns;
  for (let level = from; level < to; level += 1) {
    const price = levelPrice[level]!;
    const quantity = levelQuantity[level]!;
    if (!isLevel(price, quantity)) {
      book.discard();
      return 'gap';
    }
    if (level < middle) book.bids.set(price, quantity);
    else book.asks.set(price, quantity);
  }
  book.settle(columns.lastUpdateId[index]!, columns.timeMs[index]!);
  return 'applied';
}
