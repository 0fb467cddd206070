import { desc, eq } from 'drizzle-orm';
import { seriesRanges } from '@/drizzle/schema/history';
import type { Executor } from './transaction';

export type RangeRow = typeof seriesRanges.$inferSelect;
export type RangeInsert = typeof seriesRanges.$inferInsert;

export async function insertRanges(tx: Executor, rows: readonly RangeInsert[]): Promise<void> {
  if (rows.length > 0) await tx.orm.insert(seriesRanges).values([...rows]);
}

/** Where the bars of a series came from, latest first: where two overlap, the earlier in this list is what is stored. */
export async function listRanges(
  db: Executor,
  { seriesId, limit }: { seriesId: string; limit: number },
): Promise<RangeRow[]> {
  return db.orm
    .select()
    .from(seriesRanges)
    .where(eq(seriesRanges.seriesId, seriesId))
    .orderBy(desc(seriesRanges.id))
    .limit(limit);
}
