import { findRunEquity } from '@/lib/adapters/db/run-results';
import { runEquityQuery, type RunEquity, type RunEquityQuery } from '@/lib/contracts/api/run-tables';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { drawdownOf } from './drawdown';
import { requireRun } from './require-run';
import { sampleExtremes } from './sample-extremes';

/**
 * The equity of a run as columns for a chart, at most `pointsMax` of them; all empty until the run has completed.
 * `fromMs` and `toMs` are inclusive.
 * @throws Refusal SCOPE, NOT_FOUND
 */
export async function readRunEquity(
  context: ServiceContext,
  id: string,
  raw: RunEquityQuery,
): Promise<RunEquity> {
  requireScope(context, 'runs:read');
  const query = runEquityQuery.parse(raw);
  await requireRun(context, id);
  const columns = await findRunEquity(context.db, id);
  if (!columns) {
    return { timeMs: [], equity: [], drawdown: [], benchmark: [], pointsTotal: 0, sampled: false };
  }
  const { timeMs, equity, benchmark } = columns;
  const drawdown = drawdownOf(equity);
  const start = query.fromMs === undefined ? 0 : firstAtOrAfter(timeMs, query.fromMs);
  const end = query.toMs === undefined ? timeMs.length : firstAtOrAfter(timeMs, query.toMs + 1);
  const kept = sampleExtremes(equity, { start, end, pointsMax: query.pointsMax });
  const pick = (column: Float64Array): number[] => Array.from(kept, (index) => column[index] ?? Number.NaN);
  return {
    timeMs: pick(timeMs),
    equity: pick(equity),
    drawdown: pick(drawdown),
    // Several instruments have nothing that could have been held instead; the column is then NaN throughout.
    benchmark: Number.isNaN(benchmark[0]) ? [] : pick(benchmark),
    pointsTotal: Math.max(0, end - start),
    sampled: kept.length < end - start,
  };
}

/** Index of the first time that is not before `atMs`; the length when there is none. `timeMs` ascends. */
export function firstAtOrAfter(timeMs: Float64Array, atMs: number): number {
  let low = 0;
  let high = timeMs.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((timeMs[middle] ?? 0) < atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
