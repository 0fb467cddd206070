import {
  bigint,
  boolean,
  doublePrecision,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
} from 'drizzle-orm/pg-core';
import { instant } from './columns';

/** What people want to hear: an instrument, what of it, from whom. The worker makes it so. */
export const feeds = pgTable('feeds', {
  /** `venue:SYMBOL`; bars and recordings are made from this venue's own prints and no other's. */
  instrumentId: text().primaryKey(),
  /** Words of FEED_CHANNELS. */
  channels: text().array().notNull(),
  /** Venues in order of preference; the first is heard as long as it can be. */
  providers: text().array().notNull(),
  isRecorded: boolean().notNull().default(false),
  isWanted: boolean().notNull().default(true),
  createdBy: text().notNull(),
  createdAt: instant().notNull().defaultNow(),
  updatedAt: instant().notNull().defaultNow(),
});

/** How each line is, as the worker last said; a reader tells its age from `reported_at` by the database's clock. */
export const feedStates = pgTable(
  'feed_states',
  {
    instrumentId: text().notNull(),
    channel: text().notNull(),
    state: text().notNull(),
    /** Who is heard now; null when nobody is. */
    provider: text(),
    /** Since when it is in this state, worker's clock. */
    sinceMs: bigint({ mode: 'number' }).notNull(),
    /** When the last event arrived, worker's clock; null before the first. */
    lastEventMs: bigint({ mode: 'number' }),
    clockOffsetMs: integer(),
    /** Since the worker began. */
    events: bigint({ mode: 'number' }).notNull().default(0),
    interruptions: integer().notNull().default(0),
    recovered: bigint({ mode: 'number' }).notNull().default(0),
    quarantined: integer().notNull().default(0),
    /** Why it last stopped, for people. */
    reason: text(),
    workerId: text().notNull(),
    reportedAt: instant().notNull().defaultNow(),
  },
  (table) => [primaryKey({ name: 'feed_states_pk', columns: [table.instrumentId, table.channel] })],
);

/** The newest of each instrument, for screens. Float64 market data, never money. */
export const marketState = pgTable('market_state', {
  instrumentId: text().primaryKey(),
  /** Whose print and quote these are. */
  provider: text().notNull(),
  tradeId: text(),
  tradeMs: bigint({ mode: 'number' }),
  price: doublePrecision(),
  quantity: doublePrecision(),
  takerSide: text(),
  quoteMs: bigint({ mode: 'number' }),
  bid: doublePrecision(),
  ask: doublePrecision(),
  bidQuantity: doublePrecision(),
  askQuantity: doublePrecision(),
  bookMs: bigint({ mode: 'number' }),
  /** `[price, quantity]` each, best first. */
  bids: jsonb(),
  asks: jsonb(),
  reportedAt: instant().notNull().defaultNow(),
});

/** Where a feed goes on after its worker died: the last print before the minute that was not stored yet. */
export const feedCursors = pgTable('feed_cursors', {
  instrumentId: text().primaryKey(),
  tradeId: text().notNull(),
  tradeMs: bigint({ mode: 'number' }).notNull(),
  updatedAt: instant().notNull().defaultNow(),
});
