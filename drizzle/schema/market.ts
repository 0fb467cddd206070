import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
} from 'drizzle-orm/pg-core';
import { bytes, exact, instant } from './columns';

/** What is traded where. `id` is `venue:symbol`, e.g. `binanceus:BTC/USDT`. DEMO instruments live on the venue `demo`. */
export const instruments = pgTable('instruments', {
  id: text().primaryKey(),
  venue: text().notNull(),
  symbol: text().notNull(),
  base: text().notNull(),
  quote: text().notNull(),
  lotSize: exact().notNull(),
  /** When its market is open: one of lib/core/model/market-calendar.ts. */
  calendar: text().notNull().default('24x7'),
  isDemo: boolean().notNull().default(false),
  createdAt: instant().notNull().defaultNow(),
});

/** The bars of one instrument at one timeframe: what they are, where they came from, how good they are. */
export const barSeries = pgTable(
  'bar_series',
  {
    /** `venue:symbol@timeframe` */
    id: text().primaryKey(),
    instrumentId: text()
      .notNull()
      .references(() => instruments.id),
    timeframe: text().notNull(),
    source: text().notNull(),
    priceDecimals: integer().notNull(),
    barCount: integer().notNull(),
    fromMs: bigint({ mode: 'number' }),
    toMs: bigint({ mode: 'number' }),
    /** Bars at the end that are not in a month yet (bar_tails); they count in `barCount` and `toMs`, not in the hash. */
    tailCount: integer().notNull().default(0),
    /** sha256 over the canonical columns of the whole series, without its tail. */
    contentHash: text().notNull(),
    quality: jsonb().notNull(),
    coverage: jsonb().notNull(),
    /** Grows with every change, so that a reader can tell that its chunks belong together. */
    version: integer().notNull().default(1),
    updatedAt: instant().notNull().defaultNow(),
  },
  (table) => [unique('bar_series_instrument_timeframe_unique').on(table.instrumentId, table.timeframe)],
);

/** Up to one calendar month (UTC) of a series as columns; lib/core/bars describes the bytes. */
export const barChunks = pgTable(
  'bar_chunks',
  {
    seriesId: text()
      .notNull()
      .references(() => barSeries.id, { onDelete: 'cascade' }),
    monthStartMs: bigint({ mode: 'number' }).notNull(),
    format: integer().notNull(),
    barCount: integer().notNull(),
    firstMs: bigint({ mode: 'number' }).notNull(),
    lastMs: bigint({ mode: 'number' }).notNull(),
    priceDecimals: integer().notNull(),
    columns: bytes().notNull(),
    /** sha256 of `columns`, verified on every read. */
    checksum: text().notNull(),
  },
  (table) => [primaryKey({ name: 'bar_chunks_pk', columns: [table.seriesId, table.monthStartMs] })],
);

/** One upload, download or demo generation: asked for, under way, done or failed with its reason. */
export const barImports = pgTable(
  'bar_imports',
  {
    id: text().primaryKey(),
    kind: text().notNull(),
    status: text().notNull(),
    fileName: text().notNull(),
    venue: text().notNull(),
    symbol: text().notNull(),
    timeframe: text().notNull(),
    gapPolicy: text().notNull(),
    acknowledgeOutliers: boolean().notNull().default(false),
    sinceMs: bigint({ mode: 'number' }),
    /** Bars that differ from stored ones replace them, and are kept as a revision. */
    isRevision: boolean().notNull().default(false),
    sizeBytes: bigint({ mode: 'number' }).notNull().default(0),
    bytesReceived: bigint({ mode: 'number' }).notNull().default(0),
    barsDone: integer().notNull().default(0),
    barsTotal: integer(),
    /** Grows each time a worker takes the import; a worker that was replaced can no longer write. */
    attempt: integer().notNull().default(0),
    failure: jsonb(),
    cancelRequestedAt: instant(),
    createdBy: text().notNull(),
    createdAt: instant().notNull().defaultNow(),
    startedAt: instant(),
    finishedAt: instant(),
  },
  (table) => [index('bar_imports_created_index').on(table.createdAt)],
);

/** The uploaded file in parts small enough for any host; deleted when the import ends. */
export const barImportParts = pgTable(
  'bar_import_parts',
  {
    importId: text()
      .notNull()
      .references(() => barImports.id, { onDelete: 'cascade' }),
    partNumber: integer().notNull(),
    content: bytes().notNull(),
  },
  (table) => [primaryKey({ name: 'bar_import_parts_pk', columns: [table.importId, table.partNumber] })],
);
