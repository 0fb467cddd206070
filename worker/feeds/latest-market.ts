import type { MarketStateRow } from '@/lib/adapters/db/market-state';
import { OrderBook } from '@/lib/core/book/order-book';
import type { FeedEvent } from '@/lib/ports/market-feed';

/** Levels per side that screens show. */
const SHOWN_LEVELS = 20;
/** Levels per side that are kept, so that the shown ones stay whole while the market moves. */
const KEPT_LEVELS = 1_000;

type Fields = { -readonly [Name in keyof MarketStateRow]: MarketStateRow[Name] };

/** The newest print, quote and book of one instrument. What is older than what is known changes nothing. */
export class LatestMarket {
  private readonly book = new OrderBook(KEPT_LEVELS);
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

  /** Another provider is heard from now on: its book is another book. */
  hear(provider: string): void {
    this.row.provider = provider;
    this.book.discard();
    this.isChanged = true;
  }

  take(event: FeedEvent): void {
    const { row } = this;
    if (event.kind === 'trade') {
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
    } else if (event.kind === 'book') this.book.apply(event.book);
    else if (event.kind === 'interrupted' && (event.line === null || event.line.channel === 'book'))
      this.book.discard();
    else return;
    this.isChanged = true;
  }

  /** The row when it changed since it was taken last, else null. */
  takeRow(): MarketStateRow | null {
    if (!this.isChanged) return null;
    this.isChanged = false;
    const { bids, asks, isKnown, timeMs } = this.book;
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
}

function levelsOf(side: OrderBook['bids']): [number, number][] {
  return Array.from({ length: Math.min(SHOWN_LEVELS, side.length) }, (_, rank) => [
    side.priceAt(rank),
    side.quantityAt(rank),
  ]);
}
