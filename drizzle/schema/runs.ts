import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
} from 'drizzle-orm/pg-core';
import { bytes, exact, instant } from './columns';

/** One strategy + parameters + bars + costs, asked for once. The worker moves `status`; see lib/core/model/run-status.ts. */
export const runs = pgTable(
  'runs',
  {
    id: text().primaryKey(),
    kind: text().notNull().default('backtest'),
    status: text().notNull().default('queued'),
    strategy: text().notNull(),
    params: jsonb().notNull(),
    instrumentId: text().notNull(),
    timeframe: text().notNull(),
    fromMs: bigint({ mode: 'number' }),
    toMs: bigint({ mode: 'number' }),
    /** The whole request as it was validated, so that a run can be repeated from its row alone. */
    settings: jsonb().notNull(),
    isDemo: boolean().notNull().default(false),
    note: text().notNull().default(''),
    idempotencyKey: text().notNull(),
    /** sha256 of the request body: the same key with another body is refused. */
    requestHash: text().notNull(),
    stage: text().notNull().default('waiting'),
    barsDone: integer().notNull().default(0),
    barsTotal: integer(),
    barsPerSecond: doublePrecision(),
    etaSeconds: doublePrecision(),
    attempt: integer().notNull().default(0),
    /** `{ atMs, kind, attempt }` of every time a worker began it or put it back in line, oldest first. */
    life: jsonb().notNull().default([]),
    failure: jsonb(),
    cancelRequestedAt: instant(),
    createdBy: text().notNull(),
    createdAt: instant().notNull().defaultNow(),
    startedAt: instant(),
    finishedAt: instant(),
  },
  (table) => [
    unique('runs_idempotency_unique').on(table.createdBy, table.idempotencyKey),
    index('runs_created_index').on(table.createdAt),
    index('runs_status_index').on(table.status),
    check('runs_status_check', sql`${table.status} in ('queued','running','completed','failed','canceled')`),
  ],
);

/** What a completed run found. Exactly one row per run: a second delivery of the job finds it and stops. */
export const runResults = pgTable('run_results', {
  runId: text()
    .primaryKey()
    .references(() => runs.id, { onDelete: 'cascade' }),
  facts: jsonb().notNull(),
  statistics: jsonb().notNull(),
  /** Every statistic and its tables; null for runs of before there were any. */
  report: jsonb(),
  funnel: jsonb(),
  /** The quality report of every series the run used, for its range; null for runs of before it was kept. */
  dataQuality: jsonb(),
  /** What a strategy from outside the catalogue says it looks at, for these parameters; null for one of the catalogue. */
  plots: jsonb(),
  totalReturn: doublePrecision(),
  benchmarkReturn: doublePrecision(),
  sharpe: doublePrecision(),
  maxDrawdown: doublePrecision(),
  roundTripsTotal: integer().notNull(),
  storedAt: instant().notNull().defaultNow(),
});

export const runFills = pgTable(
  'run_fills',
  {
    runId: text()
      .notNull()
      .references(() => runs.id, { onDelete: 'cascade' }),
    seq: integer().notNull(),
    timeMs: bigint({ mode: 'number' }).notNull(),
    /** Symbol; empty for runs of before a run could have several. */
    instrument: text().notNull().default(''),
    clientOrderId: text().notNull(),
    side: text().notNull(),
    price: exact().notNull(),
    quantity: exact().notNull(),
    fee: exact().notNull(),
    feeCurrency: text().notNull(),
    liquidity: text().notNull().default('taker'),
    slippage: exact().notNull(),
  },
  (table) => [primaryKey({ name: 'run_fills_pk', columns: [table.runId, table.seq] })],
);

export const runRoundTrips = pgTable(
  'run_round_trips',
  {
    runId: text()
      .notNull()
      .references(() => runs.id, { onDelete: 'cascade' }),
    number: integer().notNull(),
    instrument: text().notNull().default(''),
    side: text().notNull(),
    quantity: exact().notNull(),
    entryTimeMs: bigint({ mode: 'number' }).notNull(),
    entryPrice: exact().notNull(),
    exitTimeMs: bigint({ mode: 'number' }).notNull(),
    exitPrice: exact().notNull(),
    profit: exact().notNull(),
    returnFraction: doublePrecision().notNull(),
    fees: exact().notNull(),
    slippage: exact().notNull(),
    bars: integer().notNull(),
    maxAdverse: doublePrecision().notNull(),
    maxFavorable: doublePrecision().notNull(),
    exitReason: text().notNull(),
  },
  (table) => [primaryKey({ name: 'run_round_trips_pk', columns: [table.runId, table.number] })],
);

/** Equity at every bar as two float64 columns (little endian): time, equity; benchmark is derived from the bars. */
export const runEquity = pgTable('run_equity', {
  runId: text()
    .primaryKey()
    .references(() => runs.id, { onDelete: 'cascade' }),
  pointCount: integer().notNull(),
  timeMs: bytes().notNull(),
  equity: bytes().notNull(),
  benchmark: bytes().notNull(),
});

/** The journal of a run: gzipped NDJSON of entries with consecutive seq, so that any figure can be traced to its entry. */
export const runJournalChunks = pgTable(
  'run_journal_chunks',
  {
    runId: text()
      .notNull()
      .references(() => runs.id, { onDelete: 'cascade' }),
    firstSeq: integer().notNull(),
    lastSeq: integer().notNull(),
    /** Moments of the first and the last entry, so that a bar's entries are found without reading the others. */
    firstMs: bigint({ mode: 'number' }).notNull().default(0),
    lastMs: bigint({ mode: 'number' }).notNull().default(0),
    entries: bytes().notNull(),
  },
  (table) => [primaryKey({ name: 'run_journal_chunks_pk', columns: [table.runId, table.firstSeq] })],
);
