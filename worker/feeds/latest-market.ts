import type { MarketStateRow } from '@/lib/adapters/db/market-state';
import { OrderBook } from '@/lib/core/book/order-book';
import type { FeedEvent } from '@/lib/ports/market-feed';

/** Levels per side that screens show. */
const SHOWN_LEVELS = 20;
/** Levels per side that are kept, so that the shown ones stay whole while the market moves. */
const KEPT_LEVELS = 1_000;

type Fields = { -readonly [Name in keyof MarketStateRow]: MarketStateRow[Name] };

/**
 * The newest print, quote and book of one instrument, by the provider that is heard. Each provider's book is kept along: whoever
 * takes over told its whole book long ago, and would not tell it again. What is older than what is known changes nothing.
 */
export class LatestMarket {
  private readonly books = new Map<string, OrderBook>();
  private readonly row: Fields;
  private isChanged = false;

  constructor(instrumentId: string, provider: string) {
    this.row = {
      instrumentId,
      provider,
      tradeId: null,
      tradeMs: null,
      price: null,
      quantity: null,
      takerSide: null,
      quoteMs: null,
      bid: null,
      ask: null,
      bidQuantity: null,
      askQuantity: null,
      bookMs: null,
      bids: null,
      asks: null,
    };
  }

  /** Another provider is heard from now on. */
  hear(provider: string): void {
    this.row.provider = provider;
    this.isChanged = true;
  }

  /** A provider that is not listened to any more: what it told of the book grows old. */
  forget(provider: string): void {
    this.books.delete(provider);
  }

  take(provider: string, event: FeedEvent): void {
    const { row } = this;
    const isHeard = provider === row.provider;
    if (event.kind === 'book') this.bookOf(provider).apply(event.book);
    else if (event.kind === 'interrupted' && (event.line === null || event.line.channel === 'book'))
      this.bookOf(provider).discard();
    else if (!isHeard) return;
    else if (event.kind === 'trade') {
      const { trade } = event;
      if (trade.timeMs < (row.tradeMs ?? 0)) return;
      row.tradeId = trade.tradeId;
      row.tradeMs = trade.timeMs;
      row.price = trade.price;
      row.quantity = trade.quantity;
      row.takerSide = trade.takerSide;
    } else if (event.kind === 'quote') {
      const { quote } = event;
      row.quoteMs = quote.timeMs;
      row.bid = quote.bid;
      row.ask = quote.ask;
      row.bidQuantity = quote.bidQuantity;
      row.askQuantity = quote.askQuantity;
    } else return;
    if (isHeard) this.isChanged = true;
  }

  /** The row when it changed since it was taken last, else null. */
  takeRow(): MarketStateRow | null {
    if (!this.isChanged) return null;
    this.isChanged = false;
    const { bids, asks, isKnown, timeMs } = this.bookOf(this.row.provider);
    if (isKnown) {
      this.row.bids = levelsOf(bids);
      this.row.asks = levelsOf(asks);
      this.row.bookMs = timeMs;
    } else {
      this.row.bids = null;
      this.row.asks = null;
      this.row.bookMs = null;
    }
    return { ...this.row };
  }

  private bookOf(provider: string): OrderBook {
    let book = this.books.get(provider);
    if (book === undefined) this.books.set(provider, (book = new OrderBook(KEPT_LEVELS)));
    return book;
  }
}

function levelsOf(side: OrderBook['bids']): [number, number][] {
  return Array.from({ length: Math.min(SHOWN_LEVELS, side.length) }, (_, rank) => [
    side.priceAt(rank),
    side.quantityAt(rank),
  ]);
}
