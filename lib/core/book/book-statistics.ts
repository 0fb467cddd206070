import type { BookCrossing, OrderBook } from './order-book';
import type { BookSide } from './book-side';

/** What a book says at one moment. Null where a side is empty. Prices in quote, quantities in base units, float64. */
export interface BookStatistics {
  readonly bid: number | null;
  readonly ask: number | null;
  readonly bidQuantity: number | null;
  readonly askQuantity: number | null;
  /** (bid + ask) / 2 */
  readonly mid: number | null;
  /** ask − bid; negative in a crossed book. */
  readonly spread: number | null;
  /** spread / mid × 10 000 */
  readonly spreadBps: number | null;
  /** (bid × askQuantity + ask × bidQuantity) / (bidQuantity + askQuantity): the side that waits with more pushes away. */
  readonly microprice: number | null;
  /** Quantity of the best `levels` levels. */
  readonly bidDepth: number;
  readonly askDepth: number;
  /** Quantity at prices no further than `bps` from mid. */
  readonly bidDepthWithin: number | null;
  readonly askDepthWithin: number | null;
  /** (bidDepth − askDepth) / (bidDepth + askDepth), −1 … 1. */
  readonly imbalance: number | null;
  readonly crossing: BookCrossing;
}

export interface DepthAsked {
  /** How many levels count for depth and imbalance. */
  readonly levels: number;
  /** How far from mid counts for the depth within. */
  readonly bps: number;
}

export function bookStatistics(book: OrderBook, { levels, bps }: DepthAsked): BookStatistics {
  const { bids, asks } = book;
  const [bid, ask] = [bids.priceAt(0), asks.priceAt(0)];
  const [bidQuantity, askQuantity] = [bids.quantityAt(0), asks.quantityAt(0)];
  const mid = (bid + ask) / 2;
  const spread = ask - bid;
  const bidDepth = depthOf(bids, levels);
  const askDepth = depthOf(asks, levels);
  const reach = (mid * bps) / 10_000;
  const known = Number.isFinite(mid);
  return {
    bid: orNull(bid),
    ask: orNull(ask),
    bidQuantity: orNull(bidQuantity),
    askQuantity: orNull(askQuantity),
    mid: orNull(mid),
    spread: orNull(spread),
    spreadBps: orNull((spread / mid) * 10_000),
    microprice: orNull((bid * askQuantity + ask * bidQuantity) / (bidQuantity + askQuantity)),
    bidDepth,
    askDepth,
    bidDepthWithin: known ? depthWithin(bids, mid - reach) : null,
    askDepthWithin: known ? depthWithin(asks, mid + reach) : null,
    imbalance: orNull((bidDepth - askDepth) / (bidDepth + askDepth)),
    crossing: book.crossing(),
  };
}

/** Quantity of the best `levels` levels of a side, best first. */
export function depthOf(side: BookSide, levels: number): number {
  let sum = 0;
  for (let rank = 0; rank < Math.min(levels, side.length); rank += 1) sum += side.quantityAt(rank);
  return sum;
}

/** Quantity at prices as good as `price` or better. */
export function depthWithin(side: BookSide, price: number): number {
  let sum = 0;
  for (let rank = 0; rank < side.length; rank += 1) {
    if ((side.priceAt(rank) - price) * side.direction < 0) break;
    sum += side.quantityAt(rank);
  }
  return sum;
}

const orNull = (value: number): number | null => (Number.isFinite(value) ? value : null);
