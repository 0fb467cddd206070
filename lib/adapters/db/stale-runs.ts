import { sql } from 'drizzle-orm';
import type { Executor } from './transaction';

/** The first revision that made a run stale, and how many there were. */
export interface StaleRow {
  readonly runId: string;
  readonly seriesId: string;
  readonly kind: string;
  readonly source: string;
  readonly bars: number;
  readonly fromMs: number;
  readonly revisedAtMs: number;
  readonly revisions: number;
}

/**
 * Of these runs, the completed ones whose bars were revised after they had started: an instrument of theirs, at their
 * timeframe, within the bars they used. Both moments are of the database's clock.
 */
export async function findStaleRuns(
  db: Executor,
  runIds: readonly string[],
): Promise<ReadonlyMap<string, StaleRow>> {
  if (runIds.length === 0) return new Map();
  const rows = await db.orm.execute<Raw>(sql`
    ${STALE} and r.id in ${[...runIds]}
    order by r.id, v.id`);
  return new Map(rows.map((row) => [row.runId, staleRowOf(row)]));
}

/** The runs that revisions of one series made stale, latest run first. */
export async function listStaleRunsOf(
  db: Executor,
  { seriesId, limit }: { readonly seriesId: string; readonly limit: number },
): Promise<(StaleRow & { readonly strategy: string })[]> {
  const rows = await db.orm.execute<Raw & { strategy: string }>(sql`
    select s.*, n.strategy from (${STALE} and v.series_id = ${seriesId} order by r.id, v.id) s
    join runs n on n.id = s."runId"
    order by s."runId" desc limit ${limit}`);
  return rows.map((row) => ({ ...staleRowOf(row), strategy: row.strategy }));
}

type Raw = Record<keyof StaleRow, string>;

const STALE = sql`
    select distinct on (r.id) r.id as "runId", v.series_id as "seriesId", v.kind, v.source,
      v.bars_changed + v.bars_added as bars, v.from_ms as "fromMs",
      floor(extract(epoch from v.revised_at) * 1000) as "revisedAtMs",
      count(*) over (partition by r.id) as revisions
    from runs r
    join run_results f on f.run_id = r.id
    join bar_revisions v on v.timeframe = r.timeframe
      and (v.instrument_id = r.instrument_id or jsonb_exists(r.settings -> 'withInstruments', v.instrument_id))
      and v.revised_at > r.started_at
      and v.from_ms < (f.facts ->> 'toMs')::bigint and v.to_ms > (f.facts ->> 'fromMs')::bigint
    where r.status = 'completed'`;

function staleRowOf(row: Raw): StaleRow {
  const { runId, seriesId, kind, source } = row;
  return {
    runId,
    seriesId,
    kind,
    source,
    bars: Number(row.bars),
    fromMs: Number(row.fromMs),
    revisedAtMs: Number(row.revisedAtMs),
    revisions: Number(row.revisions),
  };
}
