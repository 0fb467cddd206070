import { and, asc, count, desc, eq, inArray, isNull, lt, notInArray, sql } from 'drizzle-orm';
import { accountLeases } from '@/drizzle/schema/accounts';
import { sessionEvents, sessionRequests, sessionRuns, tradingSessions } from '@/drizzle/schema/trading';
import type { Executor } from './transaction';

export type TradingSessionRow = typeof tradingSessions.$inferSelect;
export type TradingSessionInsert = typeof tradingSessions.$inferInsert;
export type SessionRunRow = typeof sessionRuns.$inferSelect;
export type SessionRunInsert = typeof sessionRuns.$inferInsert;
export type SessionEventRow = typeof sessionEvents.$inferSelect;
export type SessionRequestRow = typeof sessionRequests.$inferSelect;
export type AccountLeaseRow = typeof accountLeases.$inferSelect;

const AT_REST = ['stopped', 'failed'];

/** Makes everything one person asks for wait its turn until the transaction ends, so that a key is looked up and used in one step. */
export async function lockSessionAsker(tx: Executor, createdBy: string): Promise<void> {
  await tx.orm.execute(
    sql`select pg_advisory_xact_lock(hashtext('sessions.create'), hashtext(${createdBy}))`,
  );
}

export async function findTradingSessionByKey(
  tx: Executor,
  { createdBy, idempotencyKey }: { createdBy: string; idempotencyKey: string },
): Promise<TradingSessionRow | null> {
  const rows = await tx.orm
    .select()
    .from(tradingSessions)
    .where(and(eq(tradingSessions.createdBy, createdBy), eq(tradingSessions.idempotencyKey, idempotencyKey)));
  return rows[0] ?? null;
}

export async function insertTradingSession(
  tx: Executor,
  session: TradingSessionInsert,
  runs: readonly SessionRunInsert[],
): Promise<void> {
  await tx.orm.insert(tradingSessions).values(session);
  await tx.orm.insert(sessionRuns).values([...runs]);
}

export async function findTradingSession(db: Executor, id: string): Promise<TradingSessionRow | null> {
  const rows = await db.orm.select().from(tradingSessions).where(eq(tradingSessions.id, id));
  return rows[0] ?? null;
}

/** Newest first. */
export async function listTradingSessions(
  db: Executor,
  query: { mode?: string | undefined; isOpen: boolean; page: number; perPage: number },
): Promise<{ rows: TradingSessionRow[]; total: number }> {
  const where = and(
    query.mode === undefined ? undefined : eq(tradingSessions.mode, query.mode),
    query.isOpen ? notInArray(tradingSessions.state, AT_REST) : undefined,
  );
  const rows = await db.orm
    .select()
    .from(tradingSessions)
    .where(where)
    .orderBy(desc(tradingSessions.createdAt), desc(tradingSessions.id))
    .limit(query.perPage)
    .offset((query.page - 1) * query.perPage);
  const totals = await db.orm.select({ total: count() }).from(tradingSessions).where(where);
  return { rows, total: totals[0]?.total ?? 0 };
}

/** Sessions that somebody wants to run, or that have not come to rest as they should; oldest first. */
export async function listSessionsToLookAfter(db: Executor, limit: number): Promise<TradingSessionRow[]> {
  return db.orm
    .select()
    .from(tradingSessions)
    .where(
      sql`${tradingSessions.desired} <> 'stopped' and ${tradingSessions.state} <> 'failed'
        or ${tradingSessions.desired} = 'stopped' and ${notInArray(tradingSessions.state, AT_REST)}`,
    )
    .orderBy(asc(tradingSessions.createdAt), asc(tradingSessions.id))
    .limit(limit);
}

/** In the order they were asked for. */
export async function listSessionRuns(db: Executor, sessionIds: readonly string[]): Promise<SessionRunRow[]> {
  if (sessionIds.length === 0) return [];
  return db.orm
    .select()
    .from(sessionRuns)
    .where(inArray(sessionRuns.sessionId, [...sessionIds]))
    .orderBy(asc(sessionRuns.sessionId), asc(sessionRuns.id));
}

export async function findAccountLease(db: Executor, accountId: string): Promise<AccountLeaseRow | null> {
  const rows = await db.orm.select().from(accountLeases).where(eq(accountLeases.accountId, accountId));
  return rows[0] ?? null;
}

/** Changes what is wanted of a session; its wish grows. One that failed may be started again. */
export async function wishTradingSession(
  tx: Executor,
  { id, desired }: { id: string; desired: string },
): Promise<void> {
  await tx.orm
    .update(tradingSessions)
    .set({
      desired,
      wish: sql`${tradingSessions.wish} + 1`,
      // Whoever looks after sessions passes over those that failed.
      ...(desired === 'running'
        ? {
            state: sql`case when ${tradingSessions.state} in ('stopped', 'failed') then 'starting' else ${tradingSessions.state} end`,
          }
        : {}),
    })
    .where(eq(tradingSessions.id, id));
}

export async function wishSessionRun(
  tx: Executor,
  { id, desired }: { id: string; desired: string },
): Promise<void> {
  await tx.orm.update(sessionRuns).set({ desired }).where(eq(sessionRuns.id, id));
}

export async function armTradingSession(
  tx: Executor,
  { id, by, at }: { id: string; by: string | null; at: Date | null },
): Promise<void> {
  await tx.orm.update(tradingSessions).set({ armedBy: by, armedAt: at }).where(eq(tradingSessions.id, id));
}

/** Adds a step to a session's life. */
export async function insertSessionEvent(
  db: Executor,
  event: { sessionId: string; kind: string; detail: string; facts?: Readonly<Record<string, unknown>> },
): Promise<void> {
  const { sessionId, kind, detail, facts = {} } = event;
  await db.orm.execute(sql`
    insert into session_events (session_id, n, kind, detail, facts)
    select ${sessionId}, coalesce(max(n), 0) + 1, ${kind}, ${detail}, ${JSON.stringify(facts)}::jsonb
    from session_events where session_id = ${sessionId}`);
}

/** Newest first. */
export async function listSessionEventRows(
  db: Executor,
  { sessionId, before, limit }: { sessionId: string; before: number | null; limit: number },
): Promise<SessionEventRow[]> {
  return db.orm
    .select()
    .from(sessionEvents)
    .where(
      and(eq(sessionEvents.sessionId, sessionId), before === null ? undefined : lt(sessionEvents.n, before)),
    )
    .orderBy(desc(sessionEvents.n))
    .limit(limit);
}

export async function insertSessionRequest(
  tx: Executor,
  request: typeof sessionRequests.$inferInsert,
): Promise<number> {
  const rows = await tx.orm.insert(sessionRequests).values(request).returning({ id: sessionRequests.id });
  const id = rows[0]?.id;
  if (id === undefined) throw new Error('insertSessionRequest: no id came back');
  return id;
}

/** Requests that nobody carried out yet, in the order they were made. */
export async function listOpenSessionRequests(
  db: Executor,
  sessionId: string,
  limit: number,
): Promise<SessionRequestRow[]> {
  return db.orm
    .select()
    .from(sessionRequests)
    .where(and(eq(sessionRequests.sessionId, sessionId), isNull(sessionRequests.doneAt)))
    .orderBy(asc(sessionRequests.id))
    .limit(limit);
}

export async function endSessionRequest(db: Executor, id: number): Promise<void> {
  await db.orm
    .update(sessionRequests)
    .set({ doneAt: sql`now()` })
    .where(eq(sessionRequests.id, id));
}
