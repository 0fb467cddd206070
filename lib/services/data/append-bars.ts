import { addMark, removeMark } from '@/lib/adapters/db/bar-marks';
import { insertRevisions } from '@/lib/adapters/db/bar-revisions';
import { advanceSeries, listTails, lockSeries, putTailBars, type TailRow } from '@/lib/adapters/db/bar-tails';
import { loadBars, seriesIdOf } from '@/lib/adapters/db/bars';
import { createSeries } from '@/lib/adapters/db/save-series';
import { inTransaction, type Executor } from '@/lib/adapters/db/transaction';
import type { BarColumns } from '@/lib/core/bars/bar-columns';
import { mergeBars } from '@/lib/core/bars/merge-bars';
import { TIMEFRAME_MS, type Timeframe } from '@/lib/core/model/timeframe';
import type { ServiceContext } from '@/lib/services/context';
import type { InstrumentName } from './parse-instrument';
import { planAppend, type AppendPlan } from './plan-append';
import { revisionRowsOf } from './revision-row';
import { emptySeriesRowsOf } from './series-row';
import { storeBars } from './store-bars';
import { withdrawFromMonths, withdrawFromTail } from './withdraw-bars';

/** Closed bars of one series as a feed made them, for `appendBars`. */
export interface BarsToAppend {
  readonly instrument: InstrumentName;
  readonly timeframe: Timeframe;
  /** Closed bars only, oldest first, strictly increasing; the caller has checked them (bar-rules.ts). */
  readonly columns: BarColumns;
  readonly priceDecimals: number;
  /** The feed they came from, for people. */
  readonly source: string;
  /** Starts of those of `columns` in which nothing was traded: bars of volume zero that nobody printed. */
  readonly filledMs: readonly number[];
  /** Starts of stored bars that turned out to be none: they are taken out before `columns` are added. */
  readonly withdrawnMs?: readonly number[];
}

export interface AppendOutcome {
  readonly seriesId: string;
  /** Bars that were not there. */
  readonly added: number;
  /** Bars that were there with other numbers: replaced, and kept as a revision. */
  readonly amended: number;
  /** Bars that are no longer there. */
  readonly withdrawn: number;
}

/**
 * Adds closed bars to the ends of many series in one transaction: a row each, no month is rewritten. Sending bars again
 * changes nothing; a bar with other numbers than the stored one takes its place and is kept as a revision, which marks the
 * runs that used the old one; so is a bar that is withdrawn. A series that does not exist begins with these bars. Readers see a series before or after,
 * never between. For processes that act for the system itself; a series may be named once per call.
 * @returns one outcome per entry of `batch`, in its order
 */
export async function appendBars(
  context: ServiceContext,
  batch: readonly BarsToAppend[],
): Promise<AppendOutcome[]> {
  const wanted = batch.map((bars) => ({
    bars,
    seriesId: seriesIdOf(bars.instrument.instrumentId, bars.timeframe),
  }));
  const removed = new Map<string, number>();
  const plans = await inTransaction(context.db, async (tx) => {
    for (const one of wanted) removed.set(one.seriesId, await withdrawFromTail(tx, context, one));
    return appendAll(tx, context, wanted);
  });
  const outcomes: AppendOutcome[] = [];
  for (const one of wanted) {
    const plan = plans.get(one.seriesId);
    if (plan === undefined) throw new Error(`${one.seriesId} is not in its own batch`);
    const late = await appendLate(context, one, plan.late);
    const old = await withdrawFromMonths(context, one);
    outcomes.push({
      seriesId: one.seriesId,
      added: plan.added + late.added,
      amended: plan.change.after.length + late.amended,
      withdrawn: (removed.get(one.seriesId) ?? 0) + old,
    });
  }
  return outcomes;
}

interface Wanted {
  readonly bars: BarsToAppend;
  readonly seriesId: string;
}

async function appendAll(
  tx: Executor,
  context: ServiceContext,
  wanted: readonly Wanted[],
): Promise<Map<string, AppendPlan>> {
  const ids = wanted.map((one) => one.seriesId);
  let locked = await lockSeries(tx, ids);
  if (locked.length < ids.length) {
    const known = new Set(locked.map((series) => series.id));
    for (const { bars, seriesId } of wanted) {
      if (!known.has(seriesId)) await createSeries(tx, emptySeriesRowsOf(bars, seriesId));
    }
    locked = await lockSeries(tx, ids);
  }
  const tails = new Map<string, TailRow[]>(ids.map((id) => [id, []]));
  for (const row of await listTails(tx, ids)) tails.get(row.seriesId)?.push(row);
  const plans = new Map<string, AppendPlan>();
  for (const { bars, seriesId } of wanted) {
    const series = locked.find((one) => one.id === seriesId);
    if (series !== undefined)
      plans.set(seriesId, planAppend(series, tails.get(seriesId) ?? [], bars.columns));
  }
  await writeAll(tx, context, {
    wanted,
    plans,
    versions: new Map(locked.map((one) => [one.id, one.version])),
  });
  return plans;
}

async function writeAll(
  tx: Executor,
  context: ServiceContext,
  all: {
    readonly wanted: readonly Wanted[];
    readonly plans: ReadonlyMap<string, AppendPlan>;
    readonly versions: ReadonlyMap<string, number>;
  },
): Promise<void> {
  const changed = all.wanted.flatMap(({ bars, seriesId }) => {
    const plan = all.plans.get(seriesId);
    return plan === undefined || plan.written.length === 0 ? [] : [{ bars, seriesId, plan }];
  });
  const receivedAt = new Date(context.nowMs());
  await putTailBars(
    tx,
    changed.flatMap(({ bars, seriesId, plan: { written } }) =>
      Array.from({ length: written.length }, (_, bar) => ({
        seriesId,
        timeMs: written.timeMs[bar]!,
        open: written.open[bar]!,
        high: written.high[bar]!,
        low: written.low[bar]!,
        close: written.close[bar]!,
        volume: written.volume[bar]!,
        source: bars.source,
        receivedAt,
      })),
    ),
  );
  await advanceSeries(
    tx,
    changed.map(({ bars, seriesId, plan: { written, added } }) => ({
      id: seriesId,
      added,
      fromMs: written.timeMs[0]!,
      toMs: written.timeMs[written.length - 1]! + TIMEFRAME_MS[bars.timeframe],
      priceDecimals: bars.priceDecimals,
    })),
  );
  for (const { bars, seriesId, plan } of changed) {
    const { instrument, timeframe, source } = bars;
    const { instrumentId } = instrument;
    const version = (all.versions.get(seriesId) ?? 0) + 1;
    const rows = revisionRowsOf(context, { seriesId, instrumentId, timeframe, source, version }, plan.change);
    await insertRevisions(tx, rows);
    await markFilled(tx, { bars, seriesId, written: plan.written, amended: plan.change.after });
  }
}

/** Silent minutes get their mark; a minute in which something was traded after all loses it. */
async function markFilled(
  tx: Executor,
  {
    bars,
    seriesId,
    written,
    amended,
  }: { bars: BarsToAppend; seriesId: string; written: BarColumns; amended: BarColumns },
): Promise<void> {
  const stepMs = TIMEFRAME_MS[bars.timeframe];
  const filled = new Set(bars.filledMs);
  for (const timeMs of amended.timeMs) {
    if (filled.has(timeMs)) continue;
    await removeMark(tx, { seriesId, kind: 'filled', fromMs: timeMs, toMs: timeMs + stepMs });
  }
  let fromMs: number | null = null;
  for (const [bar, timeMs] of written.timeMs.entries()) {
    if (!filled.has(timeMs)) continue;
    fromMs ??= timeMs;
    const next = written.timeMs[bar + 1];
    if (next === timeMs + stepMs && filled.has(next)) continue;
    await addMark(tx, { seriesId, kind: 'filled', fromMs, toMs: timeMs + stepMs });
    fromMs = null;
  }
}

/** Bars from before the tail: nearly always there already; what differs goes the way of a revision. */
async function appendLate(
  context: ServiceContext,
  { bars, seriesId }: Wanted,
  late: BarColumns,
): Promise<{ added: number; amended: number }> {
  if (late.length === 0) return { added: 0, amended: 0 };
  const stepMs = TIMEFRAME_MS[bars.timeframe];
  const range = { fromMs: late.timeMs[0]!, toMs: late.timeMs[late.length - 1]! + stepMs };
  const stored = await loadBars(context.db, seriesId, range);
  const isKnown = stored !== null && isSubset(stored.series, late);
  if (isKnown) return { added: 0, amended: 0 };
  const outcome = await storeBars(context, {
    ...bars,
    columns: late,
    gapPolicy: 'allow',
    isRevision: true,
    alongside: async (tx) => {
      await markFilled(tx, { bars, seriesId, written: late, amended: late });
      return true;
    },
  });
  return { added: outcome?.added ?? 0, amended: outcome?.changed ?? 0 };
}

function isSubset(stored: BarColumns, bars: BarColumns): boolean {
  const { added, after } = mergeBars(stored, bars);
  return added === 0 && after.length === 0;
}
