import {
  bigint,
  bigserial,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
} from 'drizzle-orm/pg-core';
import { instant } from './columns';
import { barSeries } from './market';

/**
 * Bars that arrived one by one and lie after every stored month. A row here is a hundredth of what rewriting a month costs;
 * housekeeping folds them into months, in the transaction that removes them.
 */
export const barTails = pgTable(
  'bar_tails',
  {
    seriesId: text()
      .notNull()
      .references(() => barSeries.id, { onDelete: 'cascade' }),
    timeMs: bigint({ mode: 'number' }).notNull(),
    open: doublePrecision().notNull(),
    high: doublePrecision().notNull(),
    low: doublePrecision().notNull(),
    close: doublePrecision().notNull(),
    volume: doublePrecision().notNull(),
    source: text().notNull(),
    receivedAt: instant().notNull().defaultNow(),
  },
  (table) => [primaryKey({ name: 'bar_tails_pk', columns: [table.seriesId, table.timeMs] })],
);

/** What is known about stretches of bars beside their numbers: `filled` bars are minutes in which nothing was traded. */
export const barMarks = pgTable(
  'bar_marks',
  {
    seriesId: text()
      .notNull()
      .references(() => barSeries.id, { onDelete: 'cascade' }),
    kind: text().notNull(),
    fromMs: bigint({ mode: 'number' }).notNull(),
    /** Start of the first bar after the stretch. */
    toMs: bigint({ mode: 'number' }).notNull(),
  },
  (table) => [primaryKey({ name: 'bar_marks_pk', columns: [table.seriesId, table.kind, table.fromMs] })],
);

/** Where a stretch of bars came from. Where two overlap, the later one (the larger id) is what is stored. */
export const seriesRanges = pgTable(
  'series_ranges',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    seriesId: text()
      .notNull()
      .references(() => barSeries.id, { onDelete: 'cascade' }),
    fromMs: bigint({ mode: 'number' }).notNull(),
    toMs: bigint({ mode: 'number' }).notNull(),
    barCount: integer().notNull(),
    source: text().notNull(),
    /** sha256 over the canonical columns of what arrived. */
    contentHash: text().notNull(),
    fetchedAt: instant().notNull(),
    /** Version of the series that this range made. */
    version: integer().notNull(),
  },
  (table) => [index('series_ranges_series_index').on(table.seriesId, table.id)],
);

/** Stored bars that became other bars. Stays when the series is deleted, because runs were computed with the old ones. */
export const barRevisions = pgTable(
  'bar_revisions',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    seriesId: text().notNull(),
    instrumentId: text().notNull(),
    timeframe: text().notNull(),
    /** `revised`: other numbers. `completed`: bars where a gap was. `deleted`: the series went. */
    kind: text().notNull(),
    fromMs: bigint({ mode: 'number' }).notNull(),
    toMs: bigint({ mode: 'number' }).notNull(),
    barsChanged: integer().notNull(),
    barsAdded: integer().notNull(),
    /** The first changes, each with its old and new numbers; how many at most is in the limits. */
    changes: jsonb().notNull(),
    source: text().notNull(),
    actor: text().notNull(),
    oldHash: text().notNull(),
    newHash: text().notNull(),
    version: integer().notNull(),
    revisedAt: instant().notNull(),
  },
  (table) => [
    index('bar_revisions_series_index').on(table.seriesId, table.id),
    index('bar_revisions_instrument_index').on(table.instrumentId, table.timeframe),
  ],
);

/** What a venue said about an instrument, from when on. A row is only added when something differs from the one before. */
export const instrumentVersions = pgTable(
  'instrument_versions',
  {
    /** `venue:SYMBOL`; most of them have no bars here. */
    instrumentId: text().notNull(),
    validFromMs: bigint({ mode: 'number' }).notNull(),
    venue: text().notNull(),
    symbol: text().notNull(),
    /** `trading`, `halted`, or `delisted` from this moment on. */
    status: text().notNull(),
    facts: jsonb().notNull(),
    factsHash: text().notNull(),
  },
  (table) => [
    primaryKey({ name: 'instrument_versions_pk', columns: [table.instrumentId, table.validFromMs] }),
    index('instrument_versions_venue_index').on(table.venue, table.validFromMs),
  ],
);
