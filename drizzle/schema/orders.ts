import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
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
import { exact, instant } from './columns';
import { sessionRuns, tradingSessions } from './trading';

/** Every order that was ever asked for by a session. Written by the claim, before any byte leaves; states only move forward. */
export const orders = pgTable(
  'orders',
  {
    clientOrderId: text().primaryKey(),
    accountId: text()
      .notNull()
      .references(() => venueAccounts.id),
    sessionId: text()
      .notNull()
      .references(() => tradingSessions.id),
    runId: text()
      .notNull()
      .references(() => sessionRuns.id),
    /** The seq of the entry that submitted it. */
    orderNumber: bigint({ mode: 'number' }).notNull(),
    mode: text().notNull(),
    instrumentId: text().notNull(),
    side: text().notNull(),
    type: text().notNull(),
    quantity: exact(),
    quoteQuantity: exact(),
    limitPrice: exact(),
    triggerPrice: exact(),
    trailDistance: exact(),
    timeInForce: text().notNull(),
    goodUntilMs: bigint({ mode: 'number' }),
    reduceOnly: boolean().notNull(),
    /** Judged at the claim: it can only make a booked position smaller, so it adds nothing to what is at risk. */
    isReducing: boolean().notNull().default(false),
    postOnly: boolean().notNull(),
    reason: text().notNull(),
    /** Price it was judged by, and the most it can cost or take in the quote asset. */
    referencePrice: exact(),
    worstQuote: exact().notNull(),
    state: text().notNull(),
    /** Why it was denied, rejected, canceled, expired; a code first. */
    stateReason: text().notNull().default(''),
    fence: bigint({ mode: 'number' }).notNull(),
    venueOrderId: text(),
    filledQuantity: exact().notNull().default('0'),
    filledQuote: exact().notNull().default('0'),
    /** When it was decided (engine's time), claimed (database), sent, answered and ended. */
    decidedAtMs: bigint({ mode: 'number' }).notNull(),
    claimedAt: instant(),
    sentAt: instant(),
    ackedAt: instant(),
    endedAt: instant(),
  },
  (table) => [
    unique('orders_run_number_unique').on(table.runId, table.orderNumber),
    index('orders_account_state_index').on(table.accountId, table.state),
    index('orders_claimed_index').on(table.claimedAt),
    index('orders_account_decided_index').on(table.accountId, table.decidedAtMs),
    index('orders_session_index').on(table.sessionId),
    check(
      'orders_state_check',
      sql`${table.state} in ('denied','submitting','unknown','open','partially-filled','cancel-pending','filled','canceled','expired','rejected','not-placed')`,
    ),
  ],
);

/** Each step of an order, in order; only ever inserted. */
export const orderSteps = pgTable(
  'order_steps',
  {
    clientOrderId: text()
      .notNull()
      .references(() => orders.clientOrderId),
    n: integer().notNull(),
    at: instant().notNull().defaultNow(),
    state: text().notNull(),
    reason: text().notNull().default(''),
    fence: bigint({ mode: 'number' }).notNull(),
    facts: jsonb().notNull().default({}),
  },
  (table) => [primaryKey({ name: 'order_steps_pk', columns: [table.clientOrderId, table.n] })],
);

/** What really happened, as the venue numbers it: one row per account, symbol and trade id, booked once. */
export const orderFills = pgTable(
  'order_fills',
  {
    accountId: text()
      .notNull()
      .references(() => venueAccounts.id),
    instrumentId: text().notNull(),
    tradeId: text().notNull(),
    clientOrderId: text()
      .notNull()
      .references(() => orders.clientOrderId),
    runId: text().notNull(),
    side: text().notNull(),
    price: exact().notNull(),
    quantity: exact().notNull(),
    value: exact().notNull(),
    fee: exact().notNull(),
    feeAsset: text().notNull(),
    liquidity: text().notNull(),
    timeMs: bigint({ mode: 'number' }).notNull(),
    /** The input of the run by which it was booked. */
    inputN: bigint({ mode: 'number' }).notNull(),
    at: instant().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ name: 'order_fills_pk', columns: [table.accountId, table.instrumentId, table.tradeId] }),
    index('order_fills_order_index').on(table.clientOrderId),
    index('order_fills_run_index').on(table.runId, table.timeMs),
  ],
);

/** What the fills of a run add up to, kept up with each of them, so that a claim need not add them up again. */
export const runPositions = pgTable(
  'run_positions',
  {
    runId: text()
      .notNull()
      .references(() => sessionRuns.id, { onDelete: 'cascade' }),
    instrumentId: text().notNull(),
    accountId: text()
      .notNull()
      .references(() => venueAccounts.id),
    /** Bought less sold, in the base asset: positive long, negative short; fees are not in it. */
    quantity: exact().notNull(),
    /** Of the last fill: what it is valued at where no market is known. */
    price: exact().notNull(),
    updatedAt: instant().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ name: 'run_positions_pk', columns: [table.runId, table.instrumentId] }),
    index('run_positions_account_index').on(table.accountId),
  ],
);
