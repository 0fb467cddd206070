import { LIMITS } from '@/config/runtime/limits';
import { removeMark } from '@/lib/adapters/db/bar-marks';
import { insertRevisions } from '@/lib/adapters/db/bar-revisions';
import { lockSeries, removeTailBars } from '@/lib/adapters/db/bar-tails';
import { loadBars } from '@/lib/adapters/db/bars';
import { listRanges } from '@/lib/adapters/db/series-ranges';
import type { Executor } from '@/lib/adapters/db/transaction';
import { createBarColumns } from '@/lib/core/bars/bar-columns';
import { TIMEFRAME_MS } from '@/lib/core/model/timeframe';
import type { ServiceContext } from '@/lib/services/context';
import type { BarsToAppend } from './append-bars';
import { columnsOf } from './plan-append';
import { withdrawalRowsOf } from './revision-row';
import { storeBars } from './store-bars';

interface Withdrawal {
  readonly bars: BarsToAppend;
  readonly seriesId: string;
}

/** What the tail holds of bars that are none; the others lie in months, or nowhere. */
export async function withdrawFromTail(
  tx: Executor,
  context: ServiceContext,
  { bars, seriesId }: Withdrawal,
): Promise<number> {
  const { withdrawnMs = [], instrument, timeframe, source } = bars;
  if (withdrawnMs.length === 0) return 0;
  const series = (await lockSeries(tx, [seriesId]))[0];
  if (series === undefined) return 0;
  const stepMs = TIMEFRAME_MS[timeframe];
  const rows = await removeTailBars(tx, { seriesId, timesMs: withdrawnMs, source, stepMs });
  const { instrumentId } = instrument;
  const revised = { seriesId, instrumentId, timeframe, source, version: series.version + 1 };
  await insertRevisions(tx, withdrawalRowsOf(context, revised, columnsOf(rows)));
  await unmark(tx, seriesId, { timesMs: rows.map((row) => row.timeMs), stepMs });
  return rows.length;
}

/** Bars that are none and had become part of a month meanwhile. What another source brought since then is not ours to take. */
export async function withdrawFromMonths(
  context: ServiceContext,
  { bars, seriesId }: Withdrawal,
): Promise<number> {
  const first = bars.withdrawnMs?.[0];
  const last = bars.withdrawnMs?.at(-1);
  if (first === undefined || last === undefined) return 0;
  const timesMs = new Set(bars.withdrawnMs);
  const stored = await loadBars(context.db, seriesId, { fromMs: first, toMs: last + 1 });
  const present = [...(stored?.series.timeMs ?? [])].filter((timeMs) => timesMs.has(timeMs));
  if (present.length === 0) return 0;
  const ranges = await listRanges(context.db, { seriesId, limit: LIMITS.rangesListedMax });
  const sourceAt = (timeMs: number): string | undefined =>
    ranges.find((range) => range.fromMs <= timeMs && timeMs < range.toMs)?.source;
  const found = present.filter((timeMs) => sourceAt(timeMs) === bars.source);
  if (found.length === 0) return 0;
  const stepMs = TIMEFRAME_MS[bars.timeframe];
  await storeBars(context, {
    ...bars,
    columns: createBarColumns(0),
    withdrawnMs: found,
    gapPolicy: 'allow',
    alongside: async (tx) => {
      await unmark(tx, seriesId, { timesMs: found, stepMs });
      return true;
    },
  });
  return found.length;
}

async function unmark(
  tx: Executor,
  seriesId: string,
  { timesMs, stepMs }: { timesMs: readonly number[]; stepMs: number },
): Promise<void> {
  for (const fromMs of timesMs)
    await removeMark(tx, { seriesId, kind: 'filled', fromMs, toMs: fromMs + stepMs });
}
