import { and, asc, count, desc, eq, gt, inArray, isNull, lt, sql } from 'drizzle-orm';
import { barImportParts, barImports } from '@/drizzle/schema/market';
import type { ProblemDetail } from '@/lib/contracts/api/problem-detail';
import type { ImportStatus } from '@/lib/contracts/api/data';
import type { Executor } from './transaction';

/**
 * The life of an import: `uploading → queued → running → completed | failed | canceled`. Each step is one guarded
 * statement, so that a job delivered twice, or a worker that was replaced, changes nothing.
 */
export type ImportInsert = typeof barImports.$inferInsert;
export type ImportRow = typeof barImports.$inferSelect;
export type EndedImport = Extract<ImportStatus, 'completed' | 'failed' | 'canceled'>;

export interface ImportClaim {
  readonly importId: string;
  readonly attempt: number;
}

const OPEN: ImportStatus[] = ['uploading', 'queued', 'running'];

export async function insertImport(tx: Executor, row: ImportInsert): Promise<void> {
  await tx.orm.insert(barImports).values(row);
}

/** Imports of one person that have not ended. Others of that person wait until the transaction ends, so counting holds. */
export async function countOpenImports(tx: Executor, createdBy: string): Promise<number> {
  await tx.orm.execute(sql`select pg_advisory_xact_lock(hashtext('data.import'), hashtext(${createdBy}))`);
  const rows = await tx.orm
    .select({ open: count() })
    .from(barImports)
    .where(and(eq(barImports.createdBy, createdBy), inArray(barImports.status, OPEN)));
  return rows[0]?.open ?? 0;
}

export async function findImport(db: Executor, id: string): Promise<ImportRow | null> {
  const rows = await db.orm.select().from(barImports).where(eq(barImports.id, id));
  return rows[0] ?? null;
}

/** Newest first. */
export async function listImportRows(
  db: Executor,
  page: { readonly limit: number; readonly offset: number },
): Promise<{ rows: ImportRow[]; total: number }> {
  const rows = await db.orm
    .select()
    .from(barImports)
    .orderBy(desc(barImports.createdAt), desc(barImports.id))
    .limit(page.limit)
    .offset(page.offset);
  const totals = await db.orm.select({ total: count() }).from(barImports);
  return { rows, total: totals[0]?.total ?? 0 };
}

/** An upload that is complete waits for a worker. False when it was not uploading. */
export async function queueImport(tx: Executor, importId: string): Promise<boolean> {
  const rows = await tx.orm
    .update(barImports)
    .set({ status: 'queued' })
    .where(and(eq(barImports.id, importId), eq(barImports.status, 'uploading')))
    .returning({ id: barImports.id });
  return rows.length > 0;
}

/** Takes a queued import, or takes over a running one whose worker died; null when there is nothing to take. */
export async function claimImport(
  db: Executor,
  { importId, attemptsMax }: { importId: string; attemptsMax: number },
): Promise<{ claim: ImportClaim; row: ImportRow } | null> {
  const rows = await db.orm
    .update(barImports)
    .set({
      status: 'running',
      attempt: sql`${barImports.attempt} + 1`,
      startedAt: sql`coalesce(${barImports.startedAt}, now())`,
      barsDone: 0,
    })
    .where(
      and(
        eq(barImports.id, importId),
        inArray(barImports.status, ['queued', 'running']),
        isNull(barImports.cancelRequestedAt),
        lt(barImports.attempt, attemptsMax),
      ),
    )
    .returning();
  const row = rows[0];
  return row ? { claim: { importId, attempt: row.attempt }, row } : null;
}

/** Writes progress and reads in the same statement whether to go on. `lost`: another worker has it, or it ended. */
export async function reportImportProgress(
  db: Executor,
  claim: ImportClaim,
  progress: { readonly barsDone: number; readonly barsTotal: number | null },
): Promise<'go' | 'cancel' | 'lost'> {
  const rows = await db.orm
    .update(barImports)
    .set(progress)
    .where(held(claim))
    .returning({ cancelRequestedAt: barImports.cancelRequestedAt });
  const row = rows[0];
  if (!row) return 'lost';
  return row.cancelRequestedAt ? 'cancel' : 'go';
}

/** Puts a claimed import back in line, as a worker does that is told to stop; the attempt does not count. */
export async function releaseImport(db: Executor, claim: ImportClaim): Promise<boolean> {
  const rows = await db.orm
    .update(barImports)
    .set({ status: 'queued', attempt: claim.attempt - 1 })
    .where(held(claim))
    .returning({ id: barImports.id });
  return rows.length > 0;
}

/** Ends a claimed import and drops its parts. False when it is no longer this claim's to end; then nothing changed. */
export async function endImport(
  tx: Executor,
  claim: ImportClaim,
  end: {
    readonly status: EndedImport;
    readonly failure: ProblemDetail | null;
    readonly barsDone?: number;
  },
): Promise<boolean> {
  const { barsDone, ...ending } = end;
  const counted = barsDone === undefined ? {} : { barsDone, barsTotal: barsDone };
  const rows = await tx.orm
    .update(barImports)
    .set({ ...ending, ...counted, finishedAt: sql`now()` })
    .where(held(claim))
    .returning({ id: barImports.id });
  if (rows.length === 0) return false;
  await tx.orm.delete(barImportParts).where(eq(barImportParts.importId, claim.importId));
  return true;
}

/** Ends an import that no worker may take any more (attempts used up, or canceled before a worker came). */
export async function endUnclaimedImport(
  tx: Executor,
  importId: string,
  end: { readonly status: EndedImport; readonly failure: ProblemDetail },
): Promise<boolean> {
  const rows = await tx.orm
    .update(barImports)
    .set({ ...end, finishedAt: sql`now()` })
    .where(and(eq(barImports.id, importId), inArray(barImports.status, OPEN)))
    .returning({ id: barImports.id });
  if (rows.length === 0) return false;
  await tx.orm.delete(barImportParts).where(eq(barImportParts.importId, importId));
  return true;
}

/** Asks an import to stop. `running`: its worker ends it; `waiting`: nobody works on it. Null when it has ended or is unknown. */
export async function requestImportCancel(
  tx: Executor,
  importId: string,
): Promise<'running' | 'waiting' | null> {
  const rows = await tx.orm
    .update(barImports)
    .set({ cancelRequestedAt: sql`coalesce(${barImports.cancelRequestedAt}, now())` })
    .where(and(eq(barImports.id, importId), inArray(barImports.status, OPEN)))
    .returning({ status: barImports.status });
  const row = rows[0];
  if (!row) return null;
  return row.status === 'running' ? 'running' : 'waiting';
}

/** Imports that still need a job, oldest first. */
export async function listUnfinishedImports(
  db: Executor,
  { afterId, limit }: { afterId: string; limit: number },
): Promise<{ id: string; kind: string }[]> {
  return db.orm
    .select({ id: barImports.id, kind: barImports.kind })
    .from(barImports)
    .where(and(inArray(barImports.status, ['queued', 'running']), gt(barImports.id, afterId)))
    .orderBy(asc(barImports.id))
    .limit(limit);
}

/** Uploads that nobody has finished since `beforeMs`, oldest first. */
export async function listAbandonedUploads(
  db: Executor,
  { beforeMs, limit }: { beforeMs: number; limit: number },
): Promise<string[]> {
  const rows = await db.orm
    .select({ id: barImports.id })
    .from(barImports)
    .where(and(eq(barImports.status, 'uploading'), lt(barImports.createdAt, new Date(beforeMs))))
    .orderBy(asc(barImports.id))
    .limit(limit);
  return rows.map((row) => row.id);
}

function held(claim: ImportClaim) {
  return and(
    eq(barImports.id, claim.importId),
    eq(barImports.attempt, claim.attempt),
    eq(barImports.status, 'running'),
  );
}
