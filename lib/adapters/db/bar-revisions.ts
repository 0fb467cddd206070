import { and, desc, eq, gt, lt, sql } from 'drizzle-orm';
import { barRevisions } from '@/drizzle/schema/history';
import type { Executor } from './transaction';

export type RevisionRow = typeof barRevisions.$inferSelect;
/** The moment is the database's, as the moments of runs are: which came first is never a matter of two clocks. */
export type RevisionInsert = Omit<typeof barRevisions.$inferInsert, 'revisedAt'>;

export async function insertRevisions(tx: Executor, rows: readonly RevisionInsert[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.orm
    .insert(barRevisions)
    .values(rows.map((row) => ({ ...row, revisedAt: sql`clock_timestamp()` })));
}

/** What changed in a stretch of a series, newest first. */
export async function listRevisions(
  db: Executor,
  {
    seriesId,
    fromMs,
    toMs,
    limit,
  }: { seriesId: string; fromMs: number | null; toMs: number | null; limit: number },
): Promise<RevisionRow[]> {
  return db.orm
    .select()
    .from(barRevisions)
    .where(
      and(
        eq(barRevisions.seriesId, seriesId),
        fromMs === null ? undefined : gt(barRevisions.toMs, fromMs),
        toMs === null ? undefined : lt(barRevisions.fromMs, toMs),
      ),
    )
    .orderBy(desc(barRevisions.id))
    .limit(limit);
}
