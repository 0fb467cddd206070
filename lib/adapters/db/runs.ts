import {
  and,
  asc,
  count,
  desc,
  eq,
  getTableColumns,
  gt,
  ilike,
  inArray,
  lt,
  or,
  sql,
  type SQL,
} from 'drizzle-orm';
import type { ListRunsQuery } from '@/lib/contracts/api/run';
import { FINAL_RUN_STATUSES, type RunStatus } from '@/lib/core/model/run-status';
import type { Timeframe } from '@/lib/core/model/timeframe';
import { barChunks, barSeries, instruments } from '@/drizzle/schema/market';
import { runResults, runs } from '@/drizzle/schema/runs';
import type { Executor } from './transaction';

export type RunInsert = typeof runs.$inferInsert;

const listColumns = {
  ...getTableColumns(runs),
  totalReturn: runResults.totalReturn,
  benchmarkReturn: runResults.benchmarkReturn,
  sharpe: runResults.sharpe,
  maxDrawdown: runResults.maxDrawdown,
  roundTripsTotal: runResults.roundTripsTotal,
};

/** A run with the headline figures of its result; the figures are null until there is one. */
export type RunRow = Awaited<ReturnType<typeof findRun>> & {};

/**
 * Makes everything one person asks for wait its turn until the transaction ends, so that counting what they have queued
 * and adding to it is one step.
 */
export async function lockRequester(tx: Executor, createdBy: string): Promise<void> {
  await tx.orm.execute(sql`select pg_advisory_xact_lock(hashtext('runs.create'), hashtext(${createdBy}))`);
}

export async function findRunByKey(
  tx: Executor,
  { createdBy, idempotencyKey }: { createdBy: string; idempotencyKey: string },
): Promise<Pick<typeof runs.$inferSelect, 'id' | 'status' | 'requestHash'> | null> {
  const rows = await tx.orm
    .select({ id: runs.id, status: runs.status, requestHash: runs.requestHash })
    .from(runs)
    .where(and(eq(runs.createdBy, createdBy), eq(runs.idempotencyKey, idempotencyKey)));
  return rows[0] ?? null;
}

export async function countQueuedRuns(tx: Executor, createdBy: string): Promise<number> {
  const rows = await tx.orm
    .select({ queued: count() })
    .from(runs)
    .where(and(eq(runs.createdBy, createdBy), eq(runs.status, 'queued')));
  return rows[0]?.queued ?? 0;
}

export async function insertRun(tx: Executor, row: RunInsert): Promise<void> {
  await tx.orm.insert(runs).values(row);
}

export async function findRun(db: Executor, id: string) {
  const rows = await db.orm
    .select(listColumns)
    .from(runs)
    .leftJoin(runResults, eq(runResults.runId, runs.id))
    .where(eq(runs.id, id));
  return rows[0] ?? null;
}

const SORT_COLUMNS = {
  createdAt: runs.createdAt,
  strategy: runs.strategy,
  status: runs.status,
  totalReturn: runResults.totalReturn,
  sharpe: runResults.sharpe,
  maxDrawdown: runResults.maxDrawdown,
  roundTrips: runResults.roundTripsTotal,
} as const;

/** One page of runs; rows without the sorted figure come last in both directions, and ids break ties. */
export async function listRuns(
  db: Executor,
  query: ListRunsQuery,
): Promise<{ rows: RunRow[]; total: number }> {
  const where = filterOf(query);
  const column = SORT_COLUMNS[query.sort];
  const direction = query.order === 'asc' ? sql`${column} asc nulls last` : sql`${column} desc nulls last`;
  const tie = query.order === 'asc' ? asc(runs.id) : desc(runs.id);
  const rows = await db.orm
    .select(listColumns)
    .from(runs)
    .leftJoin(runResults, eq(runResults.runId, runs.id))
    .where(where)
    .orderBy(direction, tie)
    .limit(query.perPage)
    .offset((query.page - 1) * query.perPage);
  const totals = await db.orm.select({ total: count() }).from(runs).where(where);
  return { rows, total: totals[0]?.total ?? 0 };
}

function filterOf(query: ListRunsQuery): SQL | undefined {
  const conditions: (SQL | undefined)[] = [];
  if (query.status !== undefined) conditions.push(eq(runs.status, query.status));
  if (query.strategy !== undefined) conditions.push(eq(runs.strategy, query.strategy));
  if (query.instrument !== undefined) conditions.push(eq(runs.instrumentId, query.instrument));
  if (query.search !== undefined && query.search !== '') {
    const pattern = `%${query.search.replace(/[\\%_]/g, '\\$&')}%`;
    conditions.push(
      or(
        ilike(runs.id, pattern),
        ilike(runs.strategy, pattern),
        ilike(runs.instrumentId, pattern),
        ilike(runs.note, pattern),
      ),
    );
  }
  return and(...conditions);
}

/** Removes an ended run and everything it found; false when there is none or it has not ended. */
export async function deleteFinalRun(tx: Executor, id: string): Promise<boolean> {
  const rows = await tx.orm
    .delete(runs)
    .where(and(eq(runs.id, id), inArray(runs.status, [...FINAL_RUN_STATUSES])))
    .returning({ id: runs.id });
  return rows.length > 0;
}

/** Runs that still need a job, oldest first, `limit` at a time: pass the last id of one page to get the next. */
export async function listUnfinishedRunIds(
  db: Executor,
  { afterId, limit }: { afterId: string; limit: number },
): Promise<string[]> {
  const rows = await db.orm
    .select({ id: runs.id })
    .from(runs)
    .where(and(inArray(runs.status, ['queued', 'running']), gt(runs.id, afterId)))
    .orderBy(asc(runs.id))
    .limit(limit);
  return rows.map((row) => row.id);
}

export async function countRunsByStatus(db: Executor): Promise<Partial<Record<RunStatus, number>>> {
  const rows = await db.orm
    .select({ status: runs.status, total: count() })
    .from(runs)
    .where(inArray(runs.status, ['queued', 'running']))
    .groupBy(runs.status);
  return Object.fromEntries(rows.map((row) => [row.status, row.total]));
}

/** The bars a run would use: what is traded, its lot and the span that is stored; null when nothing is. */
export async function findSeriesOfRun(
  db: Executor,
  { instrumentId, timeframe }: { instrumentId: string; timeframe: Timeframe },
) {
  const rows = await db.orm
    .select({
      seriesId: barSeries.id,
      venue: instruments.venue,
      symbol: instruments.symbol,
      base: instruments.base,
      quote: instruments.quote,
      lotSize: instruments.lotSize,
      isDemo: instruments.isDemo,
      priceDecimals: barSeries.priceDecimals,
      barCount: barSeries.barCount,
      fromMs: barSeries.fromMs,
      toMs: barSeries.toMs,
    })
    .from(barSeries)
    .innerJoin(instruments, eq(instruments.id, barSeries.instrumentId))
    .where(and(eq(barSeries.instrumentId, instrumentId), eq(barSeries.timeframe, timeframe)));
  return rows[0] ?? null;
}

/** What is traded in a run, also when its bars have been deleted since; null when the instrument is gone too. */
export async function findInstrumentOfRun(
  db: Executor,
  instrumentId: string,
): Promise<{ lotSize: string } | null> {
  const rows = await db.orm
    .select({ lotSize: instruments.lotSize })
    .from(instruments)
    .where(eq(instruments.id, instrumentId));
  return rows[0] ?? null;
}

export type SeriesOfRun = NonNullable<Awaited<ReturnType<typeof findSeriesOfRun>>>;

/** Whether any stored month of the series reaches into [fromMs, toMs); a cheap question that reads no bars. */
export async function hasBarsBetween(
  db: Executor,
  { seriesId, fromMs, toMs }: { seriesId: string; fromMs: number | null; toMs: number | null },
): Promise<boolean> {
  const rows = await db.orm
    .select({ monthStartMs: barChunks.monthStartMs })
    .from(barChunks)
    .where(
      and(
        eq(barChunks.seriesId, seriesId),
        fromMs === null ? undefined : sql`${barChunks.lastMs} >= ${fromMs}`,
        toMs === null ? undefined : lt(barChunks.firstMs, toMs),
      ),
    )
    .limit(1);
  return rows.length > 0;
}
