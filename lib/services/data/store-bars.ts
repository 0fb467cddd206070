import { LIMITS } from '@/config/runtime/limits';
import { loadBars, seriesIdOf, type StoredSeries } from '@/lib/adapters/db/bars';
import { insertRevisions, type RevisionInsert } from '@/lib/adapters/db/bar-revisions';
import { findCalendar } from '@/lib/adapters/db/calendars';
import { CHUNK_COMPRESSION } from '@/lib/adapters/db/chunk-compression';
import { saveSeries, type SeriesWrite } from '@/lib/adapters/db/save-series';
import { insertRanges, type RangeInsert } from '@/lib/adapters/db/series-ranges';
import { inTransaction, type Executor } from '@/lib/adapters/db/transaction';
import { createBarColumns, indexAtOrAfter, viewBars, type BarColumns } from '@/lib/core/bars/bar-columns';
import { encodeChunks, type BarChunk } from '@/lib/core/bars/chunk-codec';
import { gapRefusal } from '@/lib/core/bars/gap-ledger';
import { dropBars, mergeBars, onlyBars, type MergedBars } from '@/lib/core/bars/merge-bars';
import { formatUtc, monthStartMs, nextMonthStartMs } from '@/lib/core/bars/utc-calendar';
import type { MarketCalendar } from '@/lib/core/model/market-calendar';
import { Refusal } from '@/lib/core/model/refusal';
import { TIMEFRAME_MS, type Timeframe } from '@/lib/core/model/timeframe';
import type { ServiceContext } from '@/lib/services/context';
import type { InstrumentName } from './parse-instrument';
import { rangeRowsOf } from './range-row';
import { revisionRowsOf, withdrawalRowsOf } from './revision-row';
import { seriesRowsOf } from './series-row';
import { sha256 } from '@/lib/services/sha256';

export interface BarsToStore {
  readonly instrument: InstrumentName;
  readonly timeframe: Timeframe;
  /** None: the series is only put in order (its tail becomes months). */
  readonly columns: BarColumns;
  readonly priceDecimals: number;
  /** Where the bars come from, for people. */
  readonly source: string;
  readonly gapPolicy: 'refuse' | 'allow';
  /** Bars that differ from stored ones take their place, and what they replace is kept. Otherwise they are refused. */
  readonly isRevision?: boolean;
  /** Starts of stored bars that are none after all: they are taken out, and that they were there is kept. */
  readonly withdrawnMs?: readonly number[];
  /** What must become true in the same transaction (end of the import, audit row); false takes everything back. */
  readonly alongside: (tx: Executor) => Promise<boolean>;
}

export interface StoreOutcome {
  readonly seriesId: string;
  readonly added: number;
  readonly changed: number;
  readonly total: number;
}

/** Thrown inside the transaction to take it back; never leaves this file. */
class Withdrawn extends Error {}

/**
 * Merges checked bars into their series: all of them or none. Everything slow (loading, merging, encoding, hashing)
 * happens before the transaction; if another writer was faster, it is done again on what that one left.
 * @returns null when `alongside` took it back
 * @throws Refusal CONFLICT (a stored bar differs), BAR_GAP (a gap to the stored bars), BARS_DAMAGED
 */
export async function storeBars(context: ServiceContext, bars: BarsToStore): Promise<StoreOutcome | null> {
  const seriesId = seriesIdOf(bars.instrument.instrumentId, bars.timeframe);
  for (let attempt = 0; attempt < LIMITS.importMergeAttemptsMax; attempt += 1) {
    const stored = await loadBars(context.db, seriesId, { fromMs: null, toMs: null });
    const calendar = await findCalendar(context.db, bars.instrument.instrumentId);
    const plan = planMerge(context, bars, { seriesId, stored, calendar });
    try {
      const isSaved = await inTransaction(context.db, async (tx) => {
        if (plan.write !== null) {
          if (!(await saveSeries(tx, plan.write))) return false;
          await insertRanges(tx, plan.ranges);
          await insertRevisions(tx, plan.revisions);
        }
        if (!(await bars.alongside(tx))) throw new Withdrawn();
        return true;
      });
      const { added, changed, total } = plan;
      if (isSaved) return { seriesId, added, changed, total };
    } catch (error) {
      if (error instanceof Withdrawn) return null;
      throw error;
    }
  }
  throw new Refusal('CONFLICT', {
    what: `${seriesId} changed ${LIMITS.importMergeAttemptsMax} times while this import was being merged`,
    why: 'several imports write to the same series at once',
    next: 'wait for the other import to end, then start this one again',
  });
}

interface MergePlan {
  /** Null when every bar was there already. */
  readonly write: SeriesWrite | null;
  readonly added: number;
  readonly changed: number;
  readonly total: number;
  readonly ranges: readonly RangeInsert[];
  readonly revisions: readonly RevisionInsert[];
}

function planMerge(
  context: ServiceContext,
  bars: BarsToStore,
  { seriesId, stored, calendar }: { seriesId: string; stored: StoredSeries | null; calendar: MarketCalendar },
): MergePlan {
  const everything = stored?.series ?? createBarColumns(0);
  const withdrawnMs = new Set(bars.withdrawnMs);
  const before = withdrawnMs.size === 0 ? everything : dropBars(everything, withdrawnMs);
  const withdrawn = withdrawnMs.size === 0 ? createBarColumns(0) : onlyBars(everything, withdrawnMs);
  const change = mergeBars(before, bars.columns);
  const { merged, added } = change;
  const changed = change.after.length;
  if (changed > 0 && bars.isRevision !== true) throw conflictRefusal(seriesId, change);
  const tail = viewBars(everything, {
    from: everything.length - (stored?.tailCount ?? 0),
    to: everything.length,
  });
  const isFold = bars.columns.length === 0 && tail.length > 0;
  if (added === 0 && changed === 0 && withdrawn.length === 0 && !isFold)
    return { write: null, added, changed, total: merged.length, ranges: [], revisions: [] };
  if (bars.gapPolicy === 'refuse' && stored !== null && bars.columns.length > 0)
    refuseBorderGap(bars, stored.series);
  const { instrument, timeframe, source } = bars;
  const priceDecimals = Math.max(bars.priceDecimals, stored?.series.priceDecimals ?? 0);
  const version = (stored?.version ?? 0) + 1;
  const facts = { instrument, timeframe, source, priceDecimals, calendar };
  const months = new Set([...monthsOf(tail), ...monthsOf(bars.columns), ...monthsOf(withdrawn)]);
  const rows = seriesRowsOf(facts, { seriesId, bars: merged });
  const chunks = encodeMonths(merged, { months, timeframe, priceDecimals });
  const written = new Set(chunks.map((chunk) => chunk.monthStartMs));
  const revised = { seriesId, instrumentId: instrument.instrumentId, timeframe, source, version };
  return {
    added,
    changed,
    total: merged.length,
    write: {
      ...rows,
      basedOn: stored?.version ?? null,
      chunks,
      emptied: [...months].filter((month) => !written.has(month)),
    },
    ranges: rangeRowsOf(
      { seriesId, timeframe, version, fetchedMs: context.nowMs() },
      {
        tail,
        tailSources: stored?.tailSources ?? [],
        incoming: bars.columns,
        source,
        // The same bars have the same hash: a first import of a million of them is not hashed twice.
        incomingHash: merged === bars.columns ? rows.series.contentHash : null,
      },
    ),
    revisions: [
      ...withdrawalRowsOf(context, revised, withdrawn),
      ...revisionRowsOf(context, revised, change),
    ],
  };
}

/** Starts of the months that bars fall into. */
function monthsOf(columns: BarColumns): number[] {
  const months: number[] = [];
  let at = 0;
  while (at < columns.length) {
    const month = monthStartMs(columns.timeMs[at]!);
    months.push(month);
    at = indexAtOrAfter(columns, nextMonthStartMs(month));
  }
  return months;
}

function encodeMonths(
  merged: BarColumns,
  settings: { months: Iterable<number>; timeframe: Timeframe; priceDecimals: number },
): BarChunk[] {
  const { priceDecimals, timeframe } = settings;
  const form = {
    stepMs: TIMEFRAME_MS[timeframe],
    priceDecimals,
    hash: sha256,
    compression: CHUNK_COMPRESSION,
  };
  return [...settings.months].flatMap((month) => {
    const from = indexAtOrAfter(merged, month);
    const to = indexAtOrAfter(merged, nextMonthStartMs(month));
    return encodeChunks(viewBars(merged, { from, to }), form);
  });
}

/** New bars may lie inside the stored range or touch it; a stretch left open between both is a gap like any other. */
function refuseBorderGap(bars: BarsToStore, stored: BarColumns): void {
  const stepMs = TIMEFRAME_MS[bars.timeframe];
  const first = bars.columns.timeMs[0]!;
  const last = bars.columns.timeMs[bars.columns.length - 1]!;
  const storedFirst = stored.timeMs[0]!;
  const storedLast = stored.timeMs[stored.length - 1]!;
  const [fromMs, toMs] =
    first > storedLast
      ? [storedLast + stepMs, first]
      : last < storedFirst
        ? [last + stepMs, storedFirst]
        : [0, 0];
  const missingBars = Math.round((toMs - fromMs) / stepMs);
  if (missingBars > 0)
    throw gapRefusal({ gapCount: 1, missingBars, listed: [{ fromMs, toMs, missingBars }] });
}

/** Names the first bar that differs, and how many do. */
function conflictRefusal(seriesId: string, { before, after }: MergedBars): Refusal {
  const timeMs = before.timeMs[0]!;
  const at = formatUtc(timeMs);
  const column =
    (['open', 'high', 'low', 'close', 'volume'] as const).find(
      (name) => before[name][0] !== after[name][0],
    ) ?? 'volume';
  const [got, stored] = [after[column][0]!, before[column][0]!];
  const others = after.length === 1 ? '' : `; ${after.length - 1} more bars differ`;
  return new Refusal('CONFLICT', {
    what: `the bar of ${at} differs: ${column} ${got}, stored is ${stored}${others}`,
    why: `${seriesId} already has another bar there, and which one is right cannot be guessed`,
    next: 'when the source was revised, run it again with --revise: the old bars are kept as a revision and runs that used them are marked stale',
    field: `${at} ${column}`,
    got: String(got),
    expected: String(stored),
  });
}
