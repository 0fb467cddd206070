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
  const rows = await db.orm.execute<Record<keyof StaleRow, string>>(sql`
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
    where r.status = 'completed' and r.id in ${[...runIds]}
    order by r.id, v.id`);
  return new Map(
    rows.map((row) => [
      row.runId,
      {
        runId: row.runId,
        seriesId: row.seriesId,
        kind: row.kind,
        source: row.source,
        bars: Number(row.bars),
        fromMs: Number(row.fromMs),
        revisedAtMs: Number(row.revisedAtMs),
        revisions: Number(row.revisions),
      },
    ]),
  );
}
