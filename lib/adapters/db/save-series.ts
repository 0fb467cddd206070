import { and, eq, inArray, lte, lt, sql } from 'drizzle-orm';
import { barMarks, seriesRanges } from '@/drizzle/schema/history';
import { barChunks, barSeries, instruments } from '@/drizzle/schema/market';
import type { BarChunk } from '@/lib/core/bars/chunk-codec';
import { clearTail } from './bar-tails';
import type { Executor } from './transaction';

type InstrumentInsert = typeof instruments.$inferInsert;

export interface SeriesWrite {
  readonly instrument: InstrumentInsert;
  readonly series: Omit<typeof barSeries.$inferInsert, 'version' | 'updatedAt'>;
  /** The version that the new content was made from; null when there was none. */
  readonly basedOn: number | null;
  /** Only the months that changed; the others stay as they are. What was in the tail must be among them. */
  readonly chunks: readonly BarChunk[];
  /** Starts of months that have no bar any more. */
  readonly emptied?: readonly number[];
}

/** The values that the insert brought, so that the bytes of a month travel once. */
const FROM_INSERT = {
  format: sql`excluded.format`,
  barCount: sql`excluded.bar_count`,
  firstMs: sql`excluded.first_ms`,
  lastMs: sql`excluded.last_ms`,
  priceDecimals: sql`excluded.price_decimals`,
  columns: sql`excluded.columns`,
  checksum: sql`excluded.checksum`,
};

/**
 * Writes changed months and the facts of the whole series. False when the series is no longer the one that the content
 * was made from; then nothing was written and the caller merges again. Must run inside a transaction.
 */
export async function saveSeries(tx: Executor, write: SeriesWrite): Promise<boolean> {
  await tx.orm.insert(instruments).values(write.instrument).onConflictDoNothing();
  const { id } = write.series;
  const rows =
    write.basedOn === null
      ? await tx.orm
          .insert(barSeries)
          .values(write.series)
          .onConflictDoNothing()
          .returning({ id: barSeries.id })
      : await tx.orm
          .update(barSeries)
          .set({ ...write.series, tailCount: 0, version: write.basedOn + 1, updatedAt: sql`now()` })
          .where(and(eq(barSeries.id, id), eq(barSeries.version, write.basedOn)))
          .returning({ id: barSeries.id });
  if (rows.length === 0) return false;
  await clearTail(tx, id);
  for (const chunk of write.chunks) {
    await tx.orm
      .insert(barChunks)
      .values({ seriesId: id, ...chunk })
      .onConflictDoUpdate({ target: [barChunks.seriesId, barChunks.monthStartMs], set: FROM_INSERT });
  }
  if (write.emptied !== undefined && write.emptied.length > 0)
    await tx.orm
      .delete(barChunks)
      .where(and(eq(barChunks.seriesId, id), inArray(barChunks.monthStartMs, [...write.emptied])));
  return true;
}

/** Adds a series without bars; one that another writer added meanwhile is left as it is. */
export async function createSeries(
  tx: Executor,
  rows: Pick<SeriesWrite, 'instrument' | 'series'>,
): Promise<void> {
  await tx.orm.insert(instruments).values(rows.instrument).onConflictDoNothing();
  await tx.orm.insert(barSeries).values(rows.series).onConflictDoNothing();
}

/** Removes a series with its chunks; its instrument stays, because runs may name it. */
export async function deleteSeries(tx: Executor, id: string): Promise<boolean> {
  const rows = await tx.orm.delete(barSeries).where(eq(barSeries.id, id)).returning({ id: barSeries.id });
  return rows.length > 0;
}

/** Series with whole months that ended before a moment, DEMO ones never: what retention has to look at. */
export async function listSeriesWithOldMonths(
  db: Executor,
  wanted: { readonly timeframe: string; readonly beforeMs: number; readonly limit: number },
): Promise<string[]> {
  const rows = await db.orm
    .selectDistinct({ id: barSeries.id })
    .from(barSeries)
    .innerJoin(instruments, eq(instruments.id, barSeries.instrumentId))
    .innerJoin(barChunks, eq(barChunks.seriesId, barSeries.id))
    .where(
      and(
        eq(barSeries.timeframe, wanted.timeframe),
        eq(instruments.isDemo, false),
        lt(barChunks.lastMs, wanted.beforeMs),
      ),
    )
    .orderBy(barSeries.id)
    .limit(wanted.limit);
  return rows.map((row) => row.id);
}

/** Where the first month begins that has a bar at or after `beforeMs`; null when none has. */
export async function firstKeptMs(
  db: Executor,
  { id, beforeMs }: { id: string; beforeMs: number },
): Promise<number | null> {
  const rows = await db.orm
    .select({ firstMs: sql<string | null>`min(${barChunks.firstMs})` })
    .from(barChunks)
    .where(and(eq(barChunks.seriesId, id), sql`${barChunks.lastMs} >= ${beforeMs}`));
  const found = rows[0]?.firstMs;
  return found == null ? null : Number(found);
}

/**
 * Drops the months before `keptFromMs` and writes what the series is without them. False when it is no longer the version
 * that was looked at; then nothing was dropped. The tail stays.
 */
export async function dropMonths(
  tx: Executor,
  drop: {
    readonly id: string;
    readonly basedOn: number;
    readonly keptFromMs: number;
    readonly series: Pick<
      SeriesWrite['series'],
      'barCount' | 'fromMs' | 'contentHash' | 'quality' | 'coverage'
    >;
  },
): Promise<boolean> {
  const { id, basedOn, keptFromMs } = drop;
  const rows = await tx.orm
    .update(barSeries)
    .set({ ...drop.series, version: basedOn + 1, updatedAt: sql`now()` })
    .where(and(eq(barSeries.id, id), eq(barSeries.version, basedOn)))
    .returning({ id: barSeries.id });
  if (rows.length === 0) return false;
  await tx.orm.delete(barChunks).where(and(eq(barChunks.seriesId, id), lt(barChunks.lastMs, keptFromMs)));
  await tx.orm.delete(barMarks).where(and(eq(barMarks.seriesId, id), lte(barMarks.toMs, keptFromMs)));
  await tx.orm
    .delete(seriesRanges)
    .where(and(eq(seriesRanges.seriesId, id), lte(seriesRanges.toMs, keptFromMs)));
  return true;
}
