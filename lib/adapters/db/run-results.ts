import { asc, and, count, desc, eq, gt, gte, lt, lte, sql } from 'drizzle-orm';
import type {
  DecisionFunnelDocument,
  FillRow,
  RoundTrip,
  RunFacts,
  Statistics,
} from '@/lib/contracts/api/backtest-result';
import type { StatisticsReportDocument } from '@/lib/contracts/api/statistics-report';
import type { ListFillsQuery, ListRoundTripsQuery } from '@/lib/contracts/api/run-tables';
import { runEquity, runFills, runResults, runRoundTrips } from '@/drizzle/schema/runs';
import type { Executor } from './transaction';

/** What a completed run found; null while there is nothing. */
export async function findRunResult(
  db: Executor,
  runId: string,
): Promise<{
  facts: RunFacts;
  statistics: Statistics;
  report: StatisticsReportDocument | null;
  funnel: DecisionFunnelDocument | null;
} | null> {
  const rows = await db.orm
    .select({
      facts: runResults.facts,
      statistics: runResults.statistics,
      report: runResults.report,
      funnel: runResults.funnel,
    })
    .from(runResults)
    .where(eq(runResults.runId, runId));
  const row = rows[0];
  if (!row) return null;
  const facts = row.facts as RunFacts;
  return {
    facts: { ...facts, instruments: facts.instruments ?? [facts.instrument] },
    statistics: row.statistics as Statistics,
    report: row.report as StatisticsReportDocument | null,
    funnel: row.funnel as DecisionFunnelDocument | null,
  };
}

/** Symbols of what a run traded, by position; none while there is no result. */
export async function findRunSymbols(db: Executor, runId: string): Promise<readonly string[]> {
  const rows = await db.orm
    .select({
      many: sql<string[] | null>`${runResults.facts} -> 'instruments'`,
      one: sql<string>`${runResults.facts} ->> 'instrument'`,
    })
    .from(runResults)
    .where(eq(runResults.runId, runId));
  const row = rows[0];
  return row === undefined ? [] : (row.many ?? [row.one]);
}

/** Equity at every bar; null while there is nothing. The columns have equal length. */
export async function findRunEquity(
  db: Executor,
  runId: string,
): Promise<{ timeMs: Float64Array; equity: Float64Array; benchmark: Float64Array } | null> {
  const rows = await db.orm.select().from(runEquity).where(eq(runEquity.runId, runId));
  const row = rows[0];
  if (!row) return null;
  return {
    timeMs: float64Of(row.timeMs, row.pointCount),
    equity: float64Of(row.equity, row.pointCount),
    benchmark: float64Of(row.benchmark, row.pointCount),
  };
}

const ROUND_TRIP_COLUMNS = {
  number: runRoundTrips.number,
  entryTime: runRoundTrips.entryTimeMs,
  exitTime: runRoundTrips.exitTimeMs,
  quantity: runRoundTrips.quantity,
  profit: runRoundTrips.profit,
  returnFraction: runRoundTrips.returnFraction,
  fees: runRoundTrips.fees,
  bars: runRoundTrips.bars,
  maxAdverse: runRoundTrips.maxAdverse,
  maxFavorable: runRoundTrips.maxFavorable,
} as const;

export async function listRoundTripRows(
  db: Executor,
  runId: string,
  query: ListRoundTripsQuery,
): Promise<{ rows: RoundTrip[]; total: number }> {
  const by = query.order === 'asc' ? asc : desc;
  const where = and(
    eq(runRoundTrips.runId, runId),
    query.instrument === undefined ? undefined : eq(runRoundTrips.instrument, query.instrument),
    query.side === undefined ? undefined : eq(runRoundTrips.side, query.side),
    query.result === 'winning' ? gt(runRoundTrips.profit, '0') : undefined,
    query.result === 'losing' ? lt(runRoundTrips.profit, '0') : undefined,
    query.fromNumber === undefined ? undefined : gte(runRoundTrips.number, query.fromNumber),
    query.toNumber === undefined ? undefined : lte(runRoundTrips.number, query.toNumber),
    query.fromMs === undefined ? undefined : gte(runRoundTrips.exitTimeMs, query.fromMs),
    query.toMs === undefined ? undefined : lt(runRoundTrips.exitTimeMs, query.toMs),
  );
  const rows = await db.orm
    .select()
    .from(runRoundTrips)
    .where(where)
    .orderBy(by(ROUND_TRIP_COLUMNS[query.sort]), by(runRoundTrips.number))
    .limit(query.perPage)
    .offset((query.page - 1) * query.perPage);
  const totals = await db.orm.select({ total: count() }).from(runRoundTrips).where(where);
  return { rows: rows.map(roundTripOf), total: totals[0]?.total ?? 0 };
}

export async function listFillRows(
  db: Executor,
  runId: string,
  query: ListFillsQuery,
): Promise<{ rows: FillRow[]; total: number }> {
  const by = query.order === 'asc' ? asc : desc;
  const where = and(
    eq(runFills.runId, runId),
    query.instrument === undefined ? undefined : eq(runFills.instrument, query.instrument),
    query.fromMs === undefined ? undefined : gte(runFills.timeMs, query.fromMs),
    query.toMs === undefined ? undefined : lte(runFills.timeMs, query.toMs),
  );
  const rows = await db.orm
    .select()
    .from(runFills)
    .where(where)
    .orderBy(by(runFills.seq))
    .limit(query.perPage)
    .offset((query.page - 1) * query.perPage);
  const totals = await db.orm.select({ total: count() }).from(runFills).where(where);
  return { rows: rows.map(fillOf), total: totals[0]?.total ?? 0 };
}

export async function allRoundTrips(db: Executor, runId: string): Promise<RoundTrip[]> {
  const rows = await db.orm
    .select()
    .from(runRoundTrips)
    .where(eq(runRoundTrips.runId, runId))
    .orderBy(asc(runRoundTrips.number));
  return rows.map(roundTripOf);
}

export async function allFills(db: Executor, runId: string): Promise<FillRow[]> {
  const rows = await db.orm
    .select()
    .from(runFills)
    .where(eq(runFills.runId, runId))
    .orderBy(asc(runFills.seq));
  return rows.map(fillOf);
}

function roundTripOf({ runId: _runId, ...row }: typeof runRoundTrips.$inferSelect): RoundTrip {
  return {
    ...row,
    side: row.side as RoundTrip['side'],
    quantity: plain(row.quantity),
    entryPrice: plain(row.entryPrice),
    exitPrice: plain(row.exitPrice),
    profit: plain(row.profit),
    fees: plain(row.fees),
    slippage: plain(row.slippage),
  };
}

function fillOf({ runId: _runId, ...row }: typeof runFills.$inferSelect): FillRow {
  return {
    ...row,
    side: row.side as FillRow['side'],
    liquidity: row.liquidity as FillRow['liquidity'],
    price: plain(row.price),
    quantity: plain(row.quantity),
    fee: plain(row.fee),
    slippage: plain(row.slippage),
  };
}

/** NUMERIC(38,18) prints all 18 places; the engine's text has no trailing zeros, and the two must compare equal. */
export function plain(numeric: string): string {
  return numeric.includes('.') ? numeric.replace(/\.?0+$/, '') : numeric;
}

function float64Of(bytes: Uint8Array, length: number): Float64Array {
  if (bytes.byteLength !== length * 8)
    throw new Error(`run_equity holds ${bytes.byteLength} bytes for ${length} points`);
  // A copy, because a Buffer may start at an offset that Float64Array refuses. Every supported host is little endian.
  return new Float64Array(bytes.slice().buffer);
}
