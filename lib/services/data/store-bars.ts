import { LIMITS } from '@/config/runtime/limits';
import {
  loadBars,
  saveSeries,
  seriesIdOf,
  type SeriesWrite,
  type StoredSeries,
} from '@/lib/adapters/db/bars';
import { inTransaction, type Executor } from '@/lib/adapters/db/transaction';
import { createBarColumns, indexAtOrAfter, viewBars, type BarColumns } from '@/lib/core/bars/bar-columns';
import { encodeChunks, type BarChunk } from '@/lib/core/bars/chunk-codec';
import { gapRefusal } from '@/lib/core/bars/gap-ledger';
import { mergeBars, type BarConflict } from '@/lib/core/bars/merge-bars';
import { coverageStrip, measureQuality } from '@/lib/core/bars/quality';
import { seriesParts } from '@/lib/core/bars/series-bytes';
import { formatUtc, monthStartMs, nextMonthStartMs } from '@/lib/core/bars/utc-calendar';
import { Refusal } from '@/lib/core/model/refusal';
import { TIMEFRAME_MS, type Timeframe } from '@/lib/core/model/timeframe';
import type { ServiceContext } from '@/lib/services/context';
import { DEMO_VENUE, type InstrumentName } from './parse-instrument';
import { sha256 } from '@/lib/services/sha256';

export interface BarsToStore {
  readonly instrument: InstrumentName;
  readonly timeframe: Timeframe;
  readonly columns: BarColumns;
  readonly priceDecimals: number;
  /** Where the bars come from, for people. */
  readonly source: string;
  readonly gapPolicy: 'refuse' | 'allow';
  /** What must become true in the same transaction (end of the import, audit row); false takes everything back. */
  readonly alongside: (tx: Executor) => Promise<boolean>;
}

export interface StoreOutcome {
  readonly seriesId: string;
  readonly added: number;
  readonly total: number;
}

const COVERAGE_BUCKETS = 120;
const LOT_SIZE_DEFAULT = '0.00000001';

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
    const plan = planMerge(bars, { seriesId, stored });
    try {
      const isSaved = await inTransaction(context.db, async (tx) => {
        if (plan.write !== null && !(await saveSeries(tx, plan.write))) return false;
        if (!(await bars.alongside(tx))) throw new Withdrawn();
        return true;
      });
      if (isSaved) return { seriesId, added: plan.added, total: plan.total };
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
  readonly total: number;
}

function planMerge(bars: BarsToStore, where: { seriesId: string; stored: StoredSeries | null }): MergePlan {
  const { seriesId, stored } = where;
  const outcome = mergeBars(stored?.series ?? createBarColumns(0), bars.columns);
  if ('conflict' in outcome) throw conflictRefusal(seriesId, outcome.conflict);
  const { merged, added } = outcome;
  if (added === 0) return { write: null, added, total: merged.length };
  if (bars.gapPolicy === 'refuse' && stored !== null) refuseBorderGap(bars, stored.series);
  const priceDecimals = Math.max(bars.priceDecimals, stored?.series.priceDecimals ?? 0);
  const { instrument, timeframe } = bars;
  const write: SeriesWrite = {
    instrument: {
      id: instrument.instrumentId,
      venue: instrument.venue,
      symbol: instrument.symbol,
      base: instrument.base,
      quote: instrument.quote,
      lotSize: LOT_SIZE_DEFAULT,
      isDemo: instrument.venue === DEMO_VENUE,
    },
    series: {
      id: seriesId,
      instrumentId: instrument.instrumentId,
      timeframe,
      source: bars.source,
      priceDecimals,
      barCount: merged.length,
      fromMs: merged.timeMs[0]!,
      toMs: merged.timeMs[merged.length - 1]! + TIMEFRAME_MS[timeframe],
      contentHash: sha256(seriesParts(merged)),
      quality: measureQuality(merged, timeframe),
      coverage: coverageStrip(merged, { timeframe, bucketsMax: COVERAGE_BUCKETS }),
    },
    basedOn: stored?.version ?? null,
    chunks: changedChunks(merged, { incoming: bars.columns, timeframe, priceDecimals }),
  };
  return { write, added, total: merged.length };
}

/** The months that incoming bars fall into, encoded from the merged series. */
function changedChunks(
  merged: BarColumns,
  change: { incoming: BarColumns; timeframe: Timeframe; priceDecimals: number },
): BarChunk[] {
  const settings = {
    stepMs: TIMEFRAME_MS[change.timeframe],
    priceDecimals: change.priceDecimals,
    hash: sha256,
  };
  const chunks: BarChunk[] = [];
  let at = 0;
  while (at < change.incoming.length) {
    const month = monthStartMs(change.incoming.timeMs[at]!);
    const next = nextMonthStartMs(month);
    const range = { from: indexAtOrAfter(merged, month), to: indexAtOrAfter(merged, next) };
    chunks.push(...encodeChunks(viewBars(merged, range), settings));
    at = indexAtOrAfter(change.incoming, next);
  }
  return chunks;
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

function conflictRefusal(seriesId: string, conflict: BarConflict): Refusal {
  const at = formatUtc(conflict.timeMs);
  return new Refusal('CONFLICT', {
    what: `the bar of ${at} differs: ${conflict.column} ${conflict.incoming}, stored is ${conflict.stored}`,
    why: `${seriesId} already has another bar there, and which one is right cannot be guessed`,
    next: 'import only bars that are not stored yet, or delete the series and import all of it from one source',
    field: `${at} ${conflict.column}`,
    got: String(conflict.incoming),
    expected: String(conflict.stored),
  });
}
