import type { BookEvent } from '@/lib/core/model/book-event';
import type { Quote } from '@/lib/core/model/quote';
import type { Trade } from '@/lib/core/model/trade';

export interface TradeTold {
  readonly kind: 'trade';
  readonly trade: Trade;
  /** When it arrived here, UTC epoch ms. */
  readonly receivedMs: number;
}

export interface QuoteTold {
  readonly kind: 'quote';
  readonly quote: Quote;
  readonly receivedMs: number;
}

export interface BookTold {
  readonly kind: 'book';
  readonly book: BookEvent;
  readonly receivedMs: number;
}

/** What is recorded of a feed: the events that carry market data. */
export type TapeEvent = TradeTold | QuoteTold | BookTold;
