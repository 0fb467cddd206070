import { and, desc, eq, gt, inArray, lte, sql } from 'drizzle-orm';
import { orderSteps } from '@/drizzle/schema/orders';
import { runEntries, sessionRuns } from '@/drizzle/schema/trading';
import type { Executor } from './transaction';

interface Stretch {
  readonly runId: string;
  /** Up to and with this entry; null for the newest. */
  readonly toSeq: number | null;
  /** So many at most, the newest of them. */
  readonly limit: number;
  /** Only these; null for every kind. */
  readonly kinds: readonly string[] | null;
}

/** Entries of a session's run as they were written, in order: the newest there are, or those up to one of them. */
export async function listRunEntries(
  db: Executor,
  { runId, toSeq, limit, kinds }: Stretch,
): Promise<string[]> {
  const rows = await db.orm
    .select({ line: runEntries.line })
    .from(runEntries)
    .where(
      and(
        eq(runEntries.runId, runId),
        toSeq === null ? undefined : lte(runEntries.seq, toSeq),
        kinds === null ? undefined : inArray(runEntries.kind, [...kinds]),
      ),
    )
    .orderBy(desc(runEntries.seq))
    .limit(limit);
  return rows.map(({ line }) => line).toReversed();
}

/** Entries after one of them, in order; so many at most. */
export async function listRunEntriesAfter(
  db: Executor,
  { runId, seq, limit }: { readonly runId: string; readonly seq: number; readonly limit: number },
): Promise<string[]> {
  const rows = await db.orm
    .select({ line: runEntries.line })
    .from(runEntries)
    .where(and(eq(runEntries.runId, runId), gt(runEntries.seq, seq)))
    .orderBy(runEntries.seq)
    .limit(limit);
  return rows.map(({ line }) => line);
}

/** What the gate answered when it denied an order; null when it let it pass. */
export async function findClaimDenial(
  db: Executor,
  clientOrderId: string,
): Promise<{ code: string; limit: string; actual: string } | null> {
  const rows = await db.orm
    .select({
      code: sql<string | null>`${orderSteps.facts} #>> '{claim,code}'`,
      limit: sql<string | null>`${orderSteps.facts} #>> '{claim,limit}'`,
      actual: sql<string | null>`${orderSteps.facts} #>> '{claim,actual}'`,
    })
    .from(orderSteps)
    .where(and(eq(orderSteps.clientOrderId, clientOrderId), eq(orderSteps.n, 1)));
  const { code = null, limit = null, actual = null } = rows[0] ?? {};
  return code === null ? null : { code, limit: limit ?? '', actual: actual ?? '' };
}

/** Ids of what a session's run trades, by their position in its journal; empty when there is no such run. */
export async function findRunInstruments(db: Executor, runId: string): Promise<readonly string[]> {
  const rows = await db.orm
    .select({ instruments: sessionRuns.instruments })
    .from(sessionRuns)
    .where(eq(sessionRuns.id, runId));
  return rows[0]?.instruments ?? [];
}

export interface EntryCount {
  readonly kind: string;
  /** What tells entries of one kind apart: the code that skipped or denied, the venue's reason, whether a fill was the last. */
  readonly code: string;
  readonly entries: number;
}

/** How many entries of each kind and code a run has written so far. */
export async function countRunEntries(db: Executor, runId: string): Promise<EntryCount[]> {
  const { kind, line } = runEntries;
  const code = sql<string>`coalesce(case ${kind}
    when 'signal-skipped' then ${line}::jsonb ->> 'code'
    when 'order-denied' then ${line}::jsonb ->> 'code'
    when 'order-rejected' then ${line}::jsonb ->> 'reason'
    when 'breaker-changed' then case when (${line}::jsonb ->> 'isTripped')::boolean then ${line}::jsonb ->> 'code' end
    when 'fill' then ${line}::jsonb ->> 'isLast'
  end, '')`;
  return db.orm
    .select({ kind, code, entries: sql<number>`count(*)`.mapWith(Number) })
    .from(runEntries)
    .where(eq(runEntries.runId, runId))
    .groupBy(kind, code);
}
