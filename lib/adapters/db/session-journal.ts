import { and, asc, desc, eq, gt, lte, sql } from 'drizzle-orm';
import { runInputs, runSnapshots, sessionRuns, tradingSessions } from '@/drizzle/schema/trading';
import type { Claim } from './append-turn';
import type { Database } from './client';
import type { Executor } from './transaction';

export type RunSnapshotRow = typeof runSnapshots.$inferSelect;

export interface StoredInput {
  readonly n: number;
  readonly kind: string;
  readonly payload: string;
}

/** What a run was told after an input, in order. */
export async function listRunInputsAfter(
  db: Executor,
  { runId, n, limit }: { runId: string; n: number; limit: number },
): Promise<StoredInput[]> {
  return db.orm
    .select({ n: runInputs.n, kind: runInputs.kind, payload: runInputs.payload })
    .from(runInputs)
    .where(and(eq(runInputs.runId, runId), gt(runInputs.n, n)))
    .orderBy(asc(runInputs.n))
    .limit(limit);
}

/** What the gate answered for every order of a run after this number, by client order id. */
export async function listClaims(
  db: Database,
  { runId, orderNumber }: { runId: string; orderNumber: number },
): Promise<Map<string, Claim>> {
  const rows = await db.sql<{ claim: Claim }[]>`
    select s.facts -> 'claim' as claim from orders o join order_steps s on s.client_order_id = o.client_order_id and s.n = 1
    where o.run_id = ${runId} and o.order_number > ${orderNumber}`;
  return new Map(rows.map(({ claim }) => [claim.clientOrderId, claim]));
}

/** Where the newest snapshot of a run stands; null before the first. */
export async function findLastSnapshot(db: Executor, runId: string): Promise<RunSnapshotRow | null> {
  const rows = await db.orm
    .select()
    .from(runSnapshots)
    .where(eq(runSnapshots.runId, runId))
    .orderBy(desc(runSnapshots.inputN))
    .limit(1);
  return rows[0] ?? null;
}

/** Keeps a snapshot, and of the older ones the last `kept`. */
export async function saveSnapshot(
  db: Executor,
  snapshot: Omit<RunSnapshotRow, 'at'>,
  kept: number,
): Promise<void> {
  await db.orm.insert(runSnapshots).values(snapshot).onConflictDoNothing();
  const old = db.orm
    .select({ n: runSnapshots.inputN })
    .from(runSnapshots)
    .where(and(eq(runSnapshots.runId, snapshot.runId), lte(runSnapshots.inputN, snapshot.inputN)))
    .orderBy(desc(runSnapshots.inputN))
    .offset(kept)
    .limit(1);
  await db.orm
    .delete(runSnapshots)
    .where(and(eq(runSnapshots.runId, snapshot.runId), lte(runSnapshots.inputN, sql`(${old})`)));
}

/** How a session stands, from whoever holds its account; false when somebody with a later fence has spoken. */
export async function reportSession(
  db: Executor,
  said: {
    readonly id: string;
    readonly workerId: string | null;
    readonly fence: number;
    readonly state?: string;
    readonly stateReason?: string;
    /** Only where a session ends by itself: nobody wants it to run any more. */
    readonly desired?: 'stopped';
    readonly runtime?: unknown;
    readonly startedAt?: Date;
    readonly endedAt?: Date | null;
  },
): Promise<boolean> {
  const { id, fence, state, ...rest } = said;
  const rows = await db.orm
    .update(tradingSessions)
    .set({
      ...rest,
      fence,
      reportedAt: sql`now()`,
      ...(state === undefined
        ? {}
        : {
            state,
            stateSince: sql`case when ${tradingSessions.state} = ${state} then ${tradingSessions.stateSince} else now() end`,
          }),
    })
    .where(and(eq(tradingSessions.id, id), sql`coalesce(${tradingSessions.fence}, 0) <= ${fence}`))
    .returning({ id: tradingSessions.id });
  return rows.length > 0;
}

export async function reportSessionRun(
  db: Executor,
  { id, ...said }: { id: string; state?: string; stateReason?: string; runtime?: unknown; codeHash?: string },
): Promise<void> {
  await db.orm
    .update(sessionRuns)
    .set({ ...said, reportedAt: sql`now()` })
    .where(eq(sessionRuns.id, id));
}

/** What is wanted of a session and of each of its runs, in one read. */
export async function readWishes(
  db: Database,
  sessionId: string,
): Promise<{ desired: string; runs: Map<string, string>; openRequests: number } | null> {
  const rows = await db.sql<{ desired: string; runId: string; wanted: string; open: number }[]>`
    select s.desired, r.id as "runId", r.desired as wanted,
      (select count(*)::int from session_requests q where q.session_id = s.id and q.done_at is null) as open
    from trading_sessions s join session_runs r on r.session_id = s.id where s.id = ${sessionId}`;
  const [first] = rows;
  if (first === undefined) return null;
  return {
    desired: first.desired,
    runs: new Map(rows.map(({ runId, wanted }) => [runId, wanted])),
    openRequests: first.open,
  };
}

/** Bars of many series that arrived one by one after a moment, oldest first; what has been folded into months is not among them. */
export async function listTailBarsAfter(
  db: Database,
  asked: readonly { readonly seriesId: string; readonly afterMs: number }[],
  limit: number,
): Promise<
  {
    seriesId: string;
    timeMs: number;
    open: number;
    high: number;
    low: number;
    close: number;
    volume: number;
  }[]
> {
  const rows = await db.sql<
    {
      seriesId: string;
      timeMs: string;
      open: number;
      high: number;
      low: number;
      close: number;
      volume: number;
    }[]
  >`
    select t.series_id as "seriesId", t.time_ms as "timeMs", t.open, t.high, t.low, t.close, t.volume
    from jsonb_to_recordset(${JSON.stringify(asked)}::text::jsonb) as a("seriesId" text, "afterMs" bigint)
    join bar_tails t on t.series_id = a."seriesId" and t.time_ms > a."afterMs"
    order by t.time_ms, t.series_id limit ${limit}`;
  return rows.map((row) => ({ ...row, timeMs: Number(row.timeMs) }));
}

/** From the first bar of any of these series to the end of the last, UTC epoch ms. */
export async function readSeriesRange(
  db: Database,
  seriesIds: readonly string[],
): Promise<{ fromMs: number; toMs: number }> {
  const rows = await db.sql<{ fromMs: string | null; toMs: string | null }[]>`
    select min(from_ms) as "fromMs", max(to_ms) as "toMs" from bar_series where id in ${db.sql([...seriesIds])}`;
  return { fromMs: Number(rows[0]?.fromMs ?? 0), toMs: Number(rows[0]?.toMs ?? 0) };
}

/** How often a session failed since then. */
export async function countSessionFailures(
  db: Database,
  sessionId: string,
  withinMs: number,
): Promise<number> {
  const rows = await db.sql<{ failures: number }[]>`
    select count(*)::int as failures from session_events
    where session_id = ${sessionId} and kind = 'failed' and at > now() - ${withinMs} * interval '1 millisecond'`;
  return rows[0]?.failures ?? 0;
}
