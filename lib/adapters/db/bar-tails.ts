import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { barTails } from '@/drizzle/schema/history';
import { barSeries } from '@/drizzle/schema/market';
import { createBarColumns, type BarColumns } from '@/lib/core/bars/bar-columns';
import type { Database } from './client';
import type { Executor } from './transaction';

export type TailRow = typeof barTails.$inferSelect;
type TailInsert = typeof barTails.$inferInsert;

interface TailReadRow {
  readonly version: number;
  readonly timeMs: string | null;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
  readonly source: string;
}

/** The bars of a tail that start in [fromMs, toMs) and the version that they belong to; null when the series is gone. */
export async function readTail(
  db: Database,
  seriesId: string,
  range: { readonly fromMs: number | null; readonly toMs: number | null },
): Promise<{ columns: BarColumns; sources: string[]; version: number } | null> {
  const rows = await db.sql<TailReadRow[]>`
    select s.version, t.time_ms as "timeMs", t.open, t.high, t.low, t.close, t.volume, t.source
    from bar_series s left join bar_tails t on t.series_id = s.id
      and t.time_ms >= ${range.fromMs ?? Number.MIN_SAFE_INTEGER}
      and t.time_ms < ${range.toMs ?? Number.MAX_SAFE_INTEGER}
    where s.id = ${seriesId}
    order by t.time_ms`;
  const head = rows[0];
  if (head === undefined) return null;
  const bars = rows.filter((row) => row.timeMs !== null);
  const columns = createBarColumns(bars.length);
  for (const [index, row] of bars.entries()) {
    columns.timeMs[index] = Number(row.timeMs);
    for (const name of ['open', 'high', 'low', 'close', 'volume'] as const) columns[name][index] = row[name];
  }
  return { columns, sources: bars.map((row) => row.source), version: head.version };
}

/** Series that bars are about to be appended to, locked until the transaction ends; always in one order, so no deadlock. */
export async function lockSeries(tx: Executor, ids: readonly string[]) {
  return tx.orm
    .select({
      id: barSeries.id,
      fromMs: barSeries.fromMs,
      toMs: barSeries.toMs,
      priceDecimals: barSeries.priceDecimals,
      tailCount: barSeries.tailCount,
      version: barSeries.version,
    })
    .from(barSeries)
    .where(inArray(barSeries.id, [...ids]))
    .orderBy(asc(barSeries.id))
    .for('update');
}

export type LockedSeries = Awaited<ReturnType<typeof lockSeries>>[number];

/** The whole tails of these series, oldest bar first. */
export async function listTails(tx: Executor, ids: readonly string[]): Promise<TailRow[]> {
  if (ids.length === 0) return [];
  return tx.orm
    .select()
    .from(barTails)
    .where(inArray(barTails.seriesId, [...ids]))
    .orderBy(asc(barTails.seriesId), asc(barTails.timeMs));
}

/** New bars, and bars that take the place of one with the same start. */
export async function putTailBars(tx: Executor, rows: readonly TailInsert[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.orm
    .insert(barTails)
    .values([...rows])
    .onConflictDoUpdate({
      target: [barTails.seriesId, barTails.timeMs],
      set: {
        open: sql`excluded.open`,
        high: sql`excluded.high`,
        low: sql`excluded.low`,
        close: sql`excluded.close`,
        volume: sql`excluded.volume`,
        source: sql`excluded.source`,
        receivedAt: sql`now()`,
      },
    });
}

/** What a series became by its new tail: one statement for all of them. The rows must be locked. */
export async function advanceSeries(
  tx: Executor,
  changes: readonly {
    readonly id: string;
    readonly added: number;
    readonly fromMs: number;
    readonly toMs: number;
    readonly priceDecimals: number;
  }[],
): Promise<void> {
  if (changes.length === 0) return;
  const rows = changes.map(
    (one) =>
      sql`(${one.id}::text, ${one.added}::int, ${one.fromMs}::bigint, ${one.toMs}::bigint, ${one.priceDecimals}::int)`,
  );
  await tx.orm.execute(sql`
    update bar_series s set
      bar_count = s.bar_count + c.added, tail_count = s.tail_count + c.added,
      from_ms = coalesce(s.from_ms, c.from_ms), to_ms = greatest(s.to_ms, c.to_ms),
      price_decimals = greatest(s.price_decimals, c.price_decimals), version = s.version + 1, updated_at = now()
    from (values ${sql.join(rows, sql`, `)}) as c(id, added, from_ms, to_ms, price_decimals)
    where s.id = c.id`);
}

/** Takes bars of one source off a tail; those that were there, oldest first. The series must be locked. */
export async function removeTailBars(
  tx: Executor,
  {
    seriesId,
    timesMs,
    source,
    stepMs,
  }: { seriesId: string; timesMs: readonly number[]; source: string; stepMs: number },
): Promise<TailRow[]> {
  const removed = await tx.orm
    .delete(barTails)
    .where(
      and(
        eq(barTails.seriesId, seriesId),
        eq(barTails.source, source),
        inArray(barTails.timeMs, [...timesMs]),
      ),
    )
    .returning();
  if (removed.length === 0) return [];
  await tx.orm.execute(sql`
    update bar_series s set
      bar_count = s.bar_count - ${removed.length}, tail_count = s.tail_count - ${removed.length},
      from_ms = least((select min(c.first_ms) from bar_chunks c where c.series_id = s.id),
        (select min(t.time_ms) from bar_tails t where t.series_id = s.id)),
      to_ms = greatest((select max(c.last_ms) from bar_chunks c where c.series_id = s.id),
        (select max(t.time_ms) from bar_tails t where t.series_id = s.id)) + ${stepMs}::bigint,
      version = s.version + 1, updated_at = now()
    where s.id = ${seriesId}`);
  return removed.sort((a, b) => a.timeMs - b.timeMs);
}

/** Series whose tail is long enough to become months, longest first. */
export async function listLongTails(
  db: Executor,
  { barsMin, limit }: { barsMin: number; limit: number },
): Promise<string[]> {
  const rows = await db.orm
    .select({ id: barSeries.id })
    .from(barSeries)
    .where(sql`${barSeries.tailCount} >= ${barsMin}`)
    .orderBy(sql`${barSeries.tailCount} desc`, asc(barSeries.id))
    .limit(limit);
  return rows.map((row) => row.id);
}

export async function clearTail(tx: Executor, seriesId: string): Promise<void> {
  await tx.orm.delete(barTails).where(eq(barTails.seriesId, seriesId));
}
