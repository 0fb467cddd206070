import { sql } from 'drizzle-orm';
import {
  bigint,
  bigserial,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
} from 'drizzle-orm/pg-core';
import { venueAccounts } from './accounts';
import { bytes, exact, instant } from './columns';

/** One session: strategies that trade one account, as people want it (`desired`) and as it is (`state`). */
export const tradingSessions = pgTable(
  'trading_sessions',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    accountId: text()
      .notNull()
      .references(() => venueAccounts.id),
    mode: text().notNull(),
    /** running, paused, stopped: what people want. */
    desired: text().notNull(),
    /** Grows with every wish, so that a worker can say which one it has fulfilled. */
    wish: integer().notNull().default(1),
    /** starting, reconciling, running, paused, halted, stopping, stopped, failed: what is. */
    state: text().notNull(),
    stateReason: text().notNull().default(''),
    stateSince: instant().notNull().defaultNow(),
    /** Live orders need this besides the worker's own switch; null: not armed. */
    armedBy: text(),
    armedAt: instant(),
    /** Everything it was asked with, so that it can be started again from its row alone. */
    settings: jsonb().notNull(),
    /** Where its bars come from: `live`, or the id of a replay. */
    feed: text().notNull(),
    workerId: text(),
    fence: bigint({ mode: 'number' }),
    /** Timing of the last cycle, feed age, reconciliation: what a screen shows without asking the worker. */
    runtime: jsonb().notNull().default({}),
    reportedAt: instant(),
    idempotencyKey: text().notNull(),
    requestHash: text().notNull(),
    createdBy: text().notNull(),
    createdAt: instant().notNull().defaultNow(),
    startedAt: instant(),
    endedAt: instant(),
  },
  (table) => [
    unique('trading_sessions_idempotency_unique').on(table.createdBy, table.idempotencyKey),
    index('trading_sessions_created_index').on(table.createdAt),
    check('trading_sessions_mode_check', sql`${table.mode} in ('paper','live')`),
    check('trading_sessions_desired_check', sql`${table.desired} in ('running','paused','stopped')`),
    check(
      'trading_sessions_state_check',
      sql`${table.state} in ('starting','reconciling','running','paused','halted','stopping','stopped','failed')`,
    ),
  ],
);

/** One strategy of a session, with its own capital, books, journal and orders. */
export const sessionRuns = pgTable(
  'session_runs',
  {
    id: text().primaryKey(),
    sessionId: text()
      .notNull()
      .references(() => tradingSessions.id, { onDelete: 'cascade' }),
    strategy: text().notNull(),
    params: jsonb().notNull(),
    instruments: text().array().notNull(),
    timeframe: text().notNull(),
    currency: text().notNull(),
    capital: exact().notNull(),
    /** Sizing, rules and limits as they were validated. */
    settings: jsonb().notNull(),
    /** sha256 hex; seeds its client order ids. */
    fingerprint: text().notNull(),
    codeHash: text().notNull(),
    desired: text().notNull().default('running'),
    state: text().notNull().default('starting'),
    stateReason: text().notNull().default(''),
    /** Last signal, last regime, equity, positions, working orders, cycle timing: readable without the engine's memory. */
    runtime: jsonb().notNull().default({}),
    reportedAt: instant(),
  },
  (table) => [
    index('session_runs_session_index').on(table.sessionId),
    unique('session_runs_fingerprint_unique').on(table.fingerprint),
  ],
);

/** What a person asked a running session for once; its worker tells the engines in this order and says when it did. */
export const sessionRequests = pgTable(
  'session_requests',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    sessionId: text()
      .notNull()
      .references(() => tradingSessions.id, { onDelete: 'cascade' }),
    /** Null: all strategies of the session. */
    runId: text().references(() => sessionRuns.id, { onDelete: 'cascade' }),
    /** cancel-orders, flatten. */
    kind: text().notNull(),
    reason: text().notNull().default(''),
    actor: text().notNull(),
    askedAt: instant().notNull().defaultNow(),
    doneAt: instant(),
  },
  (table) => [
    index('session_requests_open_index')
      .on(table.sessionId, table.id)
      .where(sql`${table.doneAt} is null`),
    check('session_requests_kind_check', sql`${table.kind} in ('cancel-orders','flatten')`),
  ],
);

/** The life of a session, for people: started, configuration changed, worker lost, taken over, ended. */
export const sessionEvents = pgTable(
  'session_events',
  {
    sessionId: text()
      .notNull()
      .references(() => tradingSessions.id, { onDelete: 'cascade' }),
    n: integer().notNull(),
    at: instant().notNull().defaultNow(),
    kind: text().notNull(),
    detail: text().notNull(),
    facts: jsonb().notNull().default({}),
  },
  (table) => [primaryKey({ name: 'session_events_pk', columns: [table.sessionId, table.n] })],
);

/** Everything an engine was told, in order. Told again, a fresh engine writes the same entries. */
export const runInputs = pgTable(
  'run_inputs',
  {
    runId: text()
      .notNull()
      .references(() => sessionRuns.id, { onDelete: 'cascade' }),
    n: bigint({ mode: 'number' }).notNull(),
    timeMs: bigint({ mode: 'number' }).notNull(),
    kind: text().notNull(),
    /** The event as canonical JSON: amounts as decimal text, numbers as they were printed. */
    payload: text().notNull(),
    fence: bigint({ mode: 'number' }).notNull(),
    at: instant().notNull().defaultNow(),
  },
  (table) => [primaryKey({ name: 'run_inputs_pk', columns: [table.runId, table.n] })],
);

/** The journal of a run, one row per entry: written before any command leaves. */
export const runEntries = pgTable(
  'run_entries',
  {
    runId: text()
      .notNull()
      .references(() => sessionRuns.id, { onDelete: 'cascade' }),
    seq: bigint({ mode: 'number' }).notNull(),
    timeMs: bigint({ mode: 'number' }).notNull(),
    kind: text().notNull(),
    /** The input that led to it. */
    inputN: bigint({ mode: 'number' }).notNull(),
    /** Canonical JSON of the entry, as lib/core/journal/entry-text.ts writes it. */
    line: text().notNull(),
  },
  (table) => [
    primaryKey({ name: 'run_entries_pk', columns: [table.runId, table.seq] }),
    index('run_entries_time_index').on(table.runId, table.timeMs),
  ],
);

/** Where an engine (and the simulated venue of a paper account) stood after an input; a restart begins at the last one. */
export const runSnapshots = pgTable(
  'run_snapshots',
  {
    runId: text()
      .notNull()
      .references(() => sessionRuns.id, { onDelete: 'cascade' }),
    inputN: bigint({ mode: 'number' }).notNull(),
    seq: bigint({ mode: 'number' }).notNull(),
    codeHash: text().notNull(),
    state: bytes().notNull(),
    /** sha256 of `state`, checked when it is read. */
    checksum: text().notNull(),
    at: instant().notNull().defaultNow(),
  },
  (table) => [primaryKey({ name: 'run_snapshots_pk', columns: [table.runId, table.inputN] })],
);
