import type { BookEvent } from '@/lib/core/model/book-event';
import type { Quote } from '@/lib/core/model/quote';
import type { Trade } from '@/lib/core/model/trade';

/** What can be asked of a feed, per instrument. Bars are made from trades, or read over REST; they are not streamed. */
export const FEED_CHANNELS = ['trades', 'quotes', 'book'] as const;
export type FeedChannel = (typeof FEED_CHANNELS)[number];

/** One line of one feed: an instrument and what is asked of it. */
export interface FeedLine {
  readonly instrumentId: string;
  readonly channel: FeedChannel;
}

/**
 * What a feed tells. Every line is complete and in order between two `interrupted`: what was lost meanwhile has been
 * fetched (trades by cursor, books by snapshot) before `restored`, or `restored` says from when to when nothing is known.
 */
export type FeedEvent =
  | { readonly kind: 'trade'; readonly trade: Trade; readonly receivedMs: number }
  | { readonly kind: 'quote'; readonly quote: Quote; readonly receivedMs: number }
  | { readonly kind: 'book'; readonly book: BookEvent; readonly receivedMs: number }
  /** The venue spoke (pings count): silence is measured from here. */
  | { readonly kind: 'heard'; readonly atMs: number }
  | {
      readonly kind: 'interrupted';
      readonly line: FeedLine | null;
      readonly atMs: number;
      readonly reason: FeedFault;
      /** For people; never parsed. */
      readonly detail: string;
    }
  | {
      readonly kind: 'restored';
      readonly line: FeedLine | null;
      readonly atMs: number;
      /** Trades fetched to close the hole; 0 for quotes and books. */
      readonly recovered: number;
      /** A stretch that the venue could not give back, null when nothing was lost. */
      readonly lostFromMs: number | null;
      readonly lostToMs: number | null;
    }
  /** A message that makes no sense (NaN, zero or negative price, absurd jump, broken frame) and was kept out. */
  | {
      readonly kind: 'quarantined';
      readonly line: FeedLine | null;
      readonly atMs: number;
      readonly detail: string;
    };

/** Why a line stopped: the connection ended, fell silent, skipped a number, or sent what cannot be read. */
export const FEED_FAULTS = ['disconnected', 'silent', 'sequence-gap', 'malformed', 'venue-shutdown'] as const;
export type FeedFault = (typeof FEED_FAULTS)[number];

/** Market data as it happens: live from a venue, or a tape played at any speed. */
export interface MarketFeed {
  /** The venue or the tape, for people and for stored rows. */
  readonly label: string;
  /**
   * Begins to call `onEvent`, one call at a time and in order per line. Resolves when the first connection stands;
   * later interruptions are events, not errors.
   */
  start(wanted: {
    readonly lines: readonly FeedLine[];
    readonly onEvent: (event: FeedEvent) => void;
  }): Promise<void>;
  /** How far the venue's clock is ahead of ours in ms; null while it has not been measured. */
  clockOffsetMs(): number | null;
  close(): Promise<void>;
}
