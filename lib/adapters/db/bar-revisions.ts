import { and, desc, eq, gt, lt } from 'drizzle-orm';
import { barRevisions } from '@/drizzle/schema/history';
import type { Executor } from './transaction';

export type RevisionRow = typeof barRevisions.$inferSelect;
export type RevisionInsert = typeof barRevisions.$inferInsert;

export async function insertRevisions(tx: Executor, rows: readonly RevisionInsert[]): Promise<void> {
  if (rows.length > 0) await tx.orm.insert(barRevisions).values([...rows]);
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
