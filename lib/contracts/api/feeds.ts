import * as z from 'zod';
import { FEED_CHANNEL_NAMES, FEED_STATE_NAMES } from './feed-words';

const venueName = z
  .string()
  .regex(/^[a-z0-9]{2,32}$/, 'a venue is written in lower case without spaces, e.g. binance');

/** Wishes to hear an instrument; asking again changes the wish. */
export const putFeedRequest = z.strictObject({
  venue: venueName,
  instrument: z.string().min(3).max(40).describe('base and quote in capitals, e.g. BTC/USDT'),
  channels: z.array(z.enum(FEED_CHANNEL_NAMES)).min(1).max(3).default(['trades', 'quotes']),
  providers: z
    .array(venueName)
    .max(4)
    .default([])
    .describe('in order of preference; the venue itself when empty'),
  record: z.boolean().default(false),
});

export const feedLine = z.strictObject({
  channel: z.enum(FEED_CHANNEL_NAMES),
  state: z.enum(FEED_STATE_NAMES),
  provider: z.string().nullable().describe('who is heard; null when nobody is'),
  sinceMs: z.number().int().describe('since when it is in this state'),
  lastEventMs: z.number().int().nullable(),
  eventAgeMs: z.number().int().nullable().describe('since the last event, as of now'),
  clockOffsetMs: z.number().int().nullable().describe("how far the venue's clock is ahead"),
  events: z.number().int(),
  interruptions: z.number().int(),
  recovered: z.number().int().describe('prints fetched to close holes'),
  quarantined: z.number().int().describe('messages kept out because they make no sense'),
  reason: z.string().nullable().describe('why it last stopped'),
  reportedAtMs: z.number().int().describe('as of'),
  reportAgeMs: z.number().int(),
});

export const feed = z.strictObject({
  instrumentId: z.string(),
  providers: z.array(z.string()),
  isRecorded: z.boolean(),
  isWanted: z.boolean(),
  lines: z.array(feedLine),
});

export const feedList = z.strictObject({ asOfMs: z.number().int(), feeds: z.array(feed) });

const level = z.tuple([z.number(), z.number()]);

/** The newest that is known of an instrument. Float64 market data, never money. */
export const marketSnapshot = z.strictObject({
  instrumentId: z.string(),
  provider: z.string().describe('whose print and quote these are'),
  trade: z
    .strictObject({
      tradeId: z.string(),
      timeMs: z.number().int(),
      price: z.number(),
      quantity: z.number(),
      takerSide: z.enum(['buy', 'sell']).nullable(),
    })
    .nullable(),
  quote: z
    .strictObject({
      timeMs: z.number().int(),
      bid: z.number(),
      ask: z.number(),
      bidQuantity: z.number().nullable(),
      askQuantity: z.number().nullable(),
    })
    .nullable(),
  book: z.strictObject({ timeMs: z.number().int(), bids: z.array(level), asks: z.array(level) }).nullable(),
  reportedAtMs: z.number().int().describe('as of'),
  reportAgeMs: z.number().int(),
});

export const marketList = z.strictObject({ asOfMs: z.number().int(), rows: z.array(marketSnapshot) });

export type MarketList = z.infer<typeof marketList>;
export type PutFeedRequest = z.input<typeof putFeedRequest>;
export type Feed = z.infer<typeof feed>;
export type FeedLineState = z.infer<typeof feedLine>;
export type FeedList = z.infer<typeof feedList>;
export type MarketSnapshot = z.infer<typeof marketSnapshot>;
