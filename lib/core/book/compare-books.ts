import type { BookLevel } from '@/lib/core/model/book-event';
import type { BookSide } from './book-side';
import type { OrderBook } from './order-book';

/** One price at which a kept book and a whole one from the venue say different things; 0 is no level. */
export interface BookDifference {
  readonly side: 'bid' | 'ask';
  readonly price: number;
  readonly kept: number;
  readonly told: number;
}

/**
 * Compares a kept book with a whole one that the venue told for the same update, best prices first. Prices beyond the
 * deepest level that the venue showed, or beyond the horizon of the kept book, are not judged: there one of the two does
 * not know. Empty when they agree.
 */
export function compareBooks(
  book: OrderBook,
  told: { readonly bids: readonly BookLevel[]; readonly asks: readonly BookLevel[] },
): BookDifference[] {
  return [
    ...compareSide(book.bids, { name: 'bid', levels: told.bids }),
    ...compareSide(book.asks, { name: 'ask', levels: told.asks }),
  ];
}

function compareSide(
  side: BookSide,
  { name, levels }: { readonly name: 'bid' | 'ask'; readonly levels: readonly BookLevel[] },
): BookDifference[] {
  const { direction, horizon } = side;
  const differences: BookDifference[] = [];
  const toldPrices = new Set<number>();
  let deepest = levels.length === 0 ? -Infinity * direction : Infinity * direction;
  for (const { price, quantity } of levels) {
    toldPrices.add(price);
    if ((price - deepest) * direction < 0) deepest = price;
    if ((price - horizon) * direction <= 0) continue;
    const kept = side.quantityOf(price);
    if (kept !== quantity) differences.push({ side: name, price, kept, told: quantity });
  }
  for (let rank = 0; rank < side.length; rank += 1) {
    const price = side.priceAt(rank);
    if ((price - deepest) * direction < 0) break;
    if (!toldPrices.has(price)) differences.push({ side: name, price, kept: side.quantityAt(rank), told: 0 });
  }
  return differences.sort((left, right) => (right.price - left.price) * direction);
}
