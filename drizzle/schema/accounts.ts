import { sql } from 'drizzle-orm';
import {
  bigint,
  bigserial,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
} from 'drizzle-orm/pg-core';
import { bytes, exact, instant } from './columns';

/** Where orders can go: one account of one venue, or the simulated account of one paper session. No secret is ever stored here. */
export const venueAccounts = pgTable(
  'venue_accounts',
  {
    /** Its name in config/venues.yaml, or `paper:` and the session's id. */
    id: text().primaryKey(),
    venue: text().notNull(),
    /** paper: nothing leaves this machine. live: real orders, real money. */
    mode: text().notNull(),
    /** spot or linear. */
    market: text().notNull(),
    /** Real orders against an exchange that moves no money: ours for practice, or a venue's own testnet. */
    isPractice: boolean().notNull().default(false),
    /** Nothing is ever written to the venue. */
    isReadOnly: boolean().notNull().default(false),
    /** Orders are written down and echoed, and never sent. */
    isDryRun: boolean().notNull().default(false),
    /** Largest value of one order, of everything at risk at once, in the quote asset; null: nothing is allowed. */
    orderQuoteMax: exact(),
    exposureQuoteMax: exact(),
    ordersPerMinuteMax: integer().notNull(),
    priceAgeMsMax: integer().notNull(),
    /** What the venue can do, as its adapter declares it. */
    capabilities: jsonb().notNull().default({}),
    /** unknown, ok, missing or refused, and why; as the worker last found it. */
    keyState: text().notNull().default('unknown'),
    keyDetail: text().notNull().default(''),
    reportedAt: instant().notNull().defaultNow(),
  },
  (table) => [check('venue_accounts_mode_check', sql`${table.mode} in ('paper','live')`)],
);

/** Who may act for an account now. The fence only grows; whoever holds an older one can write nothing any more. */
export const accountLeases = pgTable(
  'account_leases',
  {
    accountId: text()
      .primaryKey()
      .references(() => venueAccounts.id, { onDelete: 'cascade' }),
    fence: bigint({ mode: 'number' }).notNull().default(0),
    /** Worker and session that hold it; null when nobody does. */
    ownerId: text(),
    sessionId: text(),
    /** reconciling: what the venue has is being compared. active: orders may leave. halted: only less risk may. */
    state: text().notNull().default('reconciling'),
    stateReason: text().notNull().default(''),
    build: text().notNull().default(''),
    schemaVersion: text().notNull().default(''),
    configHash: text().notNull().default(''),
    acquiredAt: instant(),
    /** By the database's clock. */
    expiresAt: instant(),
    /** From when a new owner may send: what the one before it may have sent late is at the venue by then. */
    sendsFrom: instant(),
  },
  (table) => [check('account_leases_state_check', sql`${table.state} in ('reconciling','active','halted')`)],
);

/** One row per scope: `system`, `account:ID`, `strategy:NAME`. Every claim locks its rows; a missing `system` row is tripped. */
export const killSwitches = pgTable(
  'kill_switches',
  {
    scope: text().primaryKey(),
    isTripped: boolean().notNull(),
    /** Grows with every change, so that a later word wins over an earlier one that arrives late. */
    seq: bigint({ mode: 'number' }).notNull(),
    /** freeze or flatten. */
    action: text().notNull(),
    cause: text().notNull(),
    actor: text().notNull(),
    changedAt: instant().notNull().defaultNow(),
  },
  (table) => [check('kill_switches_action_check', sql`${table.action} in ('freeze','flatten')`)],
);

/** What a comparison with the venue found. `incomplete`: something could not be asked, so nothing is known. */
export const reconciliations = pgTable(
  'reconciliations',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    accountId: text()
      .notNull()
      .references(() => venueAccounts.id, { onDelete: 'cascade' }),
    at: instant().notNull().defaultNow(),
    /** start, reconnect, fills, open-orders, balances, deep. */
    trigger: text().notNull(),
    verdict: text().notNull(),
    /** `{ kind, subject, ours, theirs }` each, amounts as decimal text. */
    differences: jsonb().notNull(),
    /** sha256 over both sides as they were compared. */
    digest: text().notNull(),
    durationMs: integer().notNull(),
  },
  (table) => [
    index('reconciliations_account_index').on(table.accountId, table.at),
    check('reconciliations_verdict_check', sql`${table.verdict} in ('matched','mismatch','incomplete')`),
  ],
);

/** What happened on the account without us: an order or trade of somebody else, money that came or went. */
export const accountExternals = pgTable(
  'account_externals',
  {
    accountId: text()
      .notNull()
      .references(() => venueAccounts.id, { onDelete: 'cascade' }),
    /** order, trade, transfer. */
    kind: text().notNull(),
    /** The venue's own id of it. */
    venueRef: text().notNull(),
    /** Null where it concerns an asset. */
    instrumentId: text(),
    asset: text(),
    /** Signed amount by which the account changed, where it did. */
    amount: exact(),
    facts: jsonb().notNull(),
    firstSeenAt: instant().notNull().defaultNow(),
    acknowledgedAt: instant(),
    acknowledgedBy: text(),
  },
  (table) => [
    primaryKey({ name: 'account_externals_pk', columns: [table.accountId, table.kind, table.venueRef] }),
  ],
);

/** What an account held when its first session took it over: reconciliation counts from here. */
export const accountOpenings = pgTable(
  'account_openings',
  {
    accountId: text()
      .notNull()
      .references(() => venueAccounts.id, { onDelete: 'cascade' }),
    asset: text().notNull(),
    amount: exact().notNull(),
    at: instant().notNull().defaultNow(),
  },
  (table) => [primaryKey({ name: 'account_openings_pk', columns: [table.accountId, table.asset] })],
);

/** What was sent to a venue about an order and what came back, byte for byte; signatures and keys are never in it. */
export const venueCalls = pgTable(
  'venue_calls',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    accountId: text()
      .notNull()
      .references(() => venueAccounts.id, { onDelete: 'cascade' }),
    clientOrderId: text(),
    /** submit, cancel, find. */
    purpose: text().notNull(),
    /** Method, path and query without signature. */
    request: text().notNull(),
    sentAt: instant().notNull(),
    /** Null while nothing came back. */
    answeredAt: instant(),
    httpStatus: integer(),
    body: bytes(),
    /** accepted, rejected, unknown, not-found, found, failed. */
    outcome: text().notNull(),
    detail: text().notNull().default(''),
  },
  (table) => [index('venue_calls_order_index').on(table.clientOrderId, table.sentAt)],
);

/** What people ask of whoever acts for an account: to compare it now, or to let an order go. Done once, by the one who holds it. */
export const deskRequests = pgTable(
  'desk_requests',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    accountId: text()
      .notNull()
      .references(() => venueAccounts.id, { onDelete: 'cascade' }),
    /** reconcile, not-placed. */
    kind: text().notNull(),
    clientOrderId: text(),
    reason: text().notNull().default(''),
    actor: text().notNull(),
    askedAt: instant().notNull().defaultNow(),
    doneAt: instant(),
    /** What came of it, for people. */
    outcome: text().notNull().default(''),
  },
  (table) => [
    index('desk_requests_open_index')
      .on(table.accountId, table.id)
      .where(sql`${table.doneAt} is null`),
    check('desk_requests_kind_check', sql`${table.kind} in ('reconcile','not-placed')`),
  ],
);
