import { sql } from 'drizzle-orm';
import type { Database } from './client';
import type { Executor } from './transaction';

export type DeskRequestKind = 'reconcile' | 'not-placed';

export interface DeskRequestRow {
  readonly id: number;
  readonly kind: DeskRequestKind;
  readonly clientOrderId: string | null;
  readonly reason: string;
  readonly actor: string;
  readonly askedAtMs: number;
}

/** Asks whoever acts for the account; the same wish twice while the first is open is one wish. */
export async function insertDeskRequest(
  tx: Executor,
  request: {
    readonly accountId: string;
    readonly kind: DeskRequestKind;
    readonly clientOrderId: string | null;
    readonly reason: string;
    readonly actor: string;
  },
): Promise<number> {
  const { accountId, kind, clientOrderId, reason, actor } = request;
  const open = await tx.orm.execute<{ id: string }>(sql`
    select id from desk_requests where account_id = ${accountId} and kind = ${kind} and done_at is null
      and client_order_id is not distinct from ${clientOrderId} limit 1`);
  if (open[0] !== undefined) return Number(open[0].id);
  const rows = await tx.orm.execute<{ id: string }>(sql`
    insert into desk_requests (account_id, kind, client_order_id, reason, actor)
    values (${accountId}, ${kind}, ${clientOrderId}, ${reason}, ${actor}) returning id`);
  return Number(rows[0]?.id);
}

/** What is asked of an account (or of all of them) and not done yet, oldest first. */
export async function listOpenDeskRequests(
  db: Database,
  { accountId, limit }: { accountId: string | null; limit: number },
): Promise<DeskRequestRow[]> {
  const rows = await db.sql<DeskRequestRow[]>`
    select id::float8 as id, kind, client_order_id as "clientOrderId", reason, actor,
      floor(extract(epoch from asked_at) * 1000)::float8 as "askedAtMs"
    from desk_requests
    where done_at is null ${accountId === null ? db.sql`` : db.sql`and account_id = ${accountId}`}
    order by desk_requests.id limit ${limit}`;
  return [...rows];
}

/** Says that a wish was fulfilled, or why it was not. */
export async function finishDeskRequest(
  db: Database,
  { id, outcome }: { id: number; outcome: string },
): Promise<void> {
  await db.sql`update desk_requests set done_at = now(), outcome = ${outcome} where id = ${id} and done_at is null`;
}

/** What came of a wish; null while it is open. */
export async function findDeskOutcome(db: Database, id: number): Promise<string | null> {
  const rows = await db.sql<{ outcome: string }[]>`
    select outcome from desk_requests where id = ${id} and done_at is not null`;
  return rows[0]?.outcome ?? null;
}
