import type { FillRow, RoundTrip, RunFacts, Statistics } from '@/lib/contracts/api/backtest-result';
import type { Database } from './client';
import type { RunClaim } from './run-life';

/** Journal entries `firstSeq`…`lastSeq` as gzipped NDJSON. */
export interface JournalChunk {
  readonly firstSeq: number;
  readonly lastSeq: number;
  /** Moments of the first and the last entry, UTC epoch ms. */
  readonly firstMs: number;
  readonly lastMs: number;
  readonly entries: Uint8Array;
}

export interface RunResultRows {
  readonly document: {
    readonly run: Readonly<RunFacts>;
    readonly statistics: Readonly<Statistics>;
    /** Plain data; its shape is lib/contracts/api/statistics-report.ts. */
    readonly report: object;
    readonly funnel: object;
    readonly roundTrips: readonly RoundTrip[];
    readonly fills: readonly FillRow[];
  };
  readonly equity: {
    readonly timeMs: Float64Array;
    readonly equity: Float64Array;
    readonly benchmark: Float64Array;
  };
  readonly journal: readonly JournalChunk[];
  /** What somebody's own strategy looks at; not said for one of the catalogue, which can be asked again. */
  readonly plots?: readonly object[];
  /** The quality of the bars, one report per instrument; its shape is lib/contracts/api/data-quality.ts. */
  readonly dataQuality?: readonly object[];
}

/**
 * Completes a run and stores everything it found, in ONE statement: whatever dies while it is under way, the result is
 * either all there or not there, and nothing depends on a transaction held open by this process. Guarded by status and
 * attempt, so of two workers that finish one run, the one that lost it stores nothing.
 * @returns whether this call stored the result
 */
export async function storeRunResult(db: Database, claim: RunClaim, rows: RunResultRows): Promise<boolean> {
  const { sql } = db;
  const { run: facts, statistics, report, funnel, roundTrips: trips, fills } = rows.document;
  const { journal, equity, plots, dataQuality } = rows;
  const plotsText = plots === undefined ? null : JSON.stringify(plots);
  const qualityText = dataQuality === undefined ? null : JSON.stringify(dataQuality);
  const stored = await sql<{ runId: string }[]>`
    with ended as (
      update runs
      set status = 'completed', stage = 'done', bars_done = ${facts.bars}, bars_total = ${facts.bars},
          eta_seconds = 0, failure = null, finished_at = now()
      where id = ${claim.runId} and status = 'running' and attempt = ${claim.attempt}
      returning id
    ), result as (
      insert into run_results (run_id, facts, statistics, report, funnel, plots, data_quality, total_return, benchmark_return, sharpe, max_drawdown, round_trips_total)
      select id, ${JSON.stringify(facts)}::text::jsonb, ${JSON.stringify(statistics)}::text::jsonb,
             ${JSON.stringify(report)}::text::jsonb, ${JSON.stringify(funnel)}::text::jsonb,
             ${plotsText}::text::jsonb, ${qualityText}::text::jsonb,
             ${statistics.totalReturn}::float8, ${statistics.benchmarkReturn}::float8, ${statistics.sharpe}::float8,
             ${statistics.maxDrawdown}::float8, ${statistics.roundTripsTotal}::int
      from ended
      on conflict (run_id) do nothing
      returning run_id
    ), fills as (
      insert into run_fills (run_id, seq, time_ms, client_order_id, side, price, quantity, fee, fee_currency, slippage, instrument, liquidity)
      select result.run_id, row.* from result, unnest(
        ${column(fills, 'seq')}::int[], ${column(fills, 'timeMs')}::bigint[], ${column(fills, 'clientOrderId')}::text[],
        ${column(fills, 'side')}::text[], ${column(fills, 'price')}::text[]::numeric[], ${column(fills, 'quantity')}::text[]::numeric[],
        ${column(fills, 'fee')}::text[]::numeric[], ${column(fills, 'feeCurrency')}::text[], ${column(fills, 'slippage')}::text[]::numeric[],
        ${column(fills, 'instrument')}::text[], ${column(fills, 'liquidity')}::text[]
      ) as row
    ), trips as (
      insert into run_round_trips (run_id, number, side, quantity, entry_time_ms, entry_price, exit_time_ms, exit_price,
        profit, return_fraction, fees, slippage, bars, max_adverse, max_favorable, exit_reason, instrument)
      select result.run_id, row.* from result, unnest(
        ${column(trips, 'number')}::int[], ${column(trips, 'side')}::text[], ${column(trips, 'quantity')}::text[]::numeric[],
        ${column(trips, 'entryTimeMs')}::bigint[], ${column(trips, 'entryPrice')}::text[]::numeric[],
        ${column(trips, 'exitTimeMs')}::bigint[], ${column(trips, 'exitPrice')}::text[]::numeric[],
        ${column(trips, 'profit')}::text[]::numeric[], ${column(trips, 'returnFraction')}::float8[],
        ${column(trips, 'fees')}::text[]::numeric[], ${column(trips, 'slippage')}::text[]::numeric[], ${column(trips, 'bars')}::int[],
        ${column(trips, 'maxAdverse')}::float8[], ${column(trips, 'maxFavorable')}::float8[],
        ${column(trips, 'exitReason')}::text[], ${column(trips, 'instrument')}::text[]
      ) as row
    ), equity as (
      insert into run_equity (run_id, point_count, time_ms, equity, benchmark)
      select run_id, ${equity.timeMs.length}::int, decode(${base64Of(equity.timeMs)}, 'base64'), decode(${base64Of(equity.equity)}, 'base64'),
             decode(${base64Of(equity.benchmark)}, 'base64')
      from result
    ), journal as (
      insert into run_journal_chunks (run_id, first_seq, last_seq, first_ms, last_ms, entries)
      select result.run_id, row.first_seq, row.last_seq, row.first_ms, row.last_ms, decode(row.entries, 'base64') from result, unnest(
        ${column(journal, 'firstSeq')}::int[], ${column(journal, 'lastSeq')}::int[],
        ${column(journal, 'firstMs')}::bigint[], ${column(journal, 'lastMs')}::bigint[],
        ${journal.map((chunk) => base64Of(chunk.entries))}::text[]
      ) as row(first_seq, last_seq, first_ms, last_ms, entries)
    )
    select run_id as "runId" from result`;
  return stored.length > 0;
}

/** One column of many rows as an array. Amounts go as text[]: the query builder switched off the driver's numeric[] form. */
function column<T, K extends keyof T>(rows: readonly T[], key: K): T[K][] {
  return rows.map((row) => row[key]);
}

/** Bytes travel as base64 text: the driver would send them as hex, which is half as large again. */
function base64Of(values: Float64Array | Uint8Array): string {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64');
}
