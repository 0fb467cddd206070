import { and, eq, inArray, notInArray, sql } from 'drizzle-orm';
import { venueAccounts } from '@/drizzle/schema/accounts';
import { orders } from '@/drizzle/schema/orders';
import { tradingSessions } from '@/drizzle/schema/trading';
import type { Executor } from './transaction';

const ENDED = ['stopped', 'failed'];
const WORKING = ['submitting', 'unknown', 'open', 'partially-filled', 'cancel-pending'];

export interface ModeCount {
  readonly accountId: string;
  readonly mode: string;
  readonly isPractice: boolean;
  readonly sessions: number;
}

/** Sessions that have not ended, per account. */
export async function countOpenSessions(db: Executor): Promise<ModeCount[]> {
  return db.orm
    .select({
      accountId: tradingSessions.accountId,
      mode: tradingSessions.mode,
      isPractice: venueAccounts.isPractice,
      sessions: sql<number>`count(*)`.mapWith(Number),
    })
    .from(tradingSessions)
    .innerJoin(venueAccounts, eq(venueAccounts.id, tradingSessions.accountId))
    .where(notInArray(tradingSessions.state, ENDED))
    .groupBy(tradingSessions.accountId, tradingSessions.mode, venueAccounts.isPractice)
    .orderBy(tradingSessions.accountId);
}

export interface WorkingOrder {
  readonly clientOrderId: string;
  readonly accountId: string;
  readonly mode: string;
  readonly instrumentId: string;
  readonly side: string;
  readonly type: string;
  readonly quantity: string | null;
  readonly quoteQuantity: string | null;
  readonly reduceOnly: boolean;
  readonly state: string;
}

/** Orders that may still do something at a venue, of one account or of all; the oldest first. */
export async function listWorkingOrders(
  db: Executor,
  { accountId, limit }: { readonly accountId: string | null; readonly limit: number },
): Promise<WorkingOrder[]> {
  return db.orm
    .select({
      clientOrderId: orders.clientOrderId,
      accountId: orders.accountId,
      mode: orders.mode,
      instrumentId: orders.instrumentId,
      side: orders.side,
      type: orders.type,
      quantity: orders.quantity,
      quoteQuantity: orders.quoteQuantity,
      reduceOnly: orders.reduceOnly,
      state: orders.state,
    })
    .from(orders)
    .where(
      and(inArray(orders.state, WORKING), accountId === null ? undefined : eq(orders.accountId, accountId)),
    )
    .orderBy(orders.decidedAtMs)
    .limit(limit);
}

export async function countUnknownOrders(db: Executor): Promise<number> {
  const rows = await db.orm
    .select({ unknown: sql<number>`count(*)`.mapWith(Number) })
    .from(orders)
    .where(eq(orders.state, 'unknown'));
  return rows[0]?.unknown ?? 0;
}
