import { LIMITS } from '@/config/runtime/limits';
import { findSeriesRow, seriesIdOf, type SeriesRow } from '@/lib/adapters/db/bars';
import { joinBars, type BarColumns } from '@/lib/core/bars/bar-columns';
import { inTransaction } from '@/lib/adapters/db/transaction';
import { barStartMs } from '@/lib/core/bars/timeframe-grid';
import { Refusal } from '@/lib/core/model/refusal';
import { TIMEFRAME_MS, type Timeframe } from '@/lib/core/model/timeframe';
import type { BarPage, BarSource } from '@/lib/ports/bar-source';
import type { ServiceContext } from '@/lib/services/context';
import type { ImportWork } from './import-work';
import type { InstrumentName } from './parse-instrument';
import { storeBars } from './store-bars';

export interface DownloadWanted {
  readonly instrument: InstrumentName;
  readonly timeframe: Timeframe;
  readonly sinceMs: number;
  readonly source: BarSource;
  /** Also what is stored is read again, and where the venue now says something else, the venue is right. */
  readonly isRevision?: boolean;
}

/**
 * Downloads closed bars from `sinceMs` to now. Unlike a file import, what has arrived is kept: batches are stored as they
 * come, always overlapping what is stored already, so that a download that ends anywhere goes on from there, and a venue
 * that changed the bars at the seam is found out. Older bars than the stored ones are fetched first, newest window first;
 * then everything after the last stored bar. Gaps that the venue itself has are kept as gaps.
 * @throws Refusal NO_BARS, CONFLICT (the venue revised a stored bar), the Refusals of the source and of storeBars
 */
export async function downloadBars(
  context: ServiceContext,
  wanted: DownloadWanted,
  work: ImportWork,
): Promise<{ added: number; changed: number } | null> {
  const { timeframe, sinceMs } = wanted;
  const stepMs = TIMEFRAME_MS[timeframe];
  const startMs = barStartMs(sinceMs + stepMs - 1, timeframe);
  const seriesId = seriesIdOf(wanted.instrument.instrumentId, timeframe);
  const before = await findSeriesRow(context.db, seriesId);
  const keeper = createKeeper(context, wanted, work);
  if (before !== null && before.fromMs !== null && before.fromMs > startMs) {
    await fetchOlder({ ...wanted, startMs, endMs: before.fromMs }, keeper);
  }
  const fromMs = Math.max(startMs, firstToRead(wanted, before));
  keeper.expect(Math.max(0, Math.floor((context.nowMs() - fromMs) / stepMs)));
  try {
    for await (const page of wanted.source.pages({ timeframe, fromMs, toMs: null })) await keeper.take(page);
  } finally {
    await keeper.flush();
  }
  if (before === null && keeper.added() === 0) throw nothingFound(wanted);
  return (await keeper.finish()) ? { added: keeper.added(), changed: keeper.changed() } : null;
}

/** A few bars before the end of what is stored, or its beginning when all of it is to be compared. */
function firstToRead({ timeframe, isRevision }: DownloadWanted, stored: SeriesRow | null): number {
  if (stored === null || stored.fromMs === null || stored.toMs === null) return -Infinity;
  if (isRevision === true) return stored.fromMs;
  const overlapMs = LIMITS.syncOverlapBars * TIMEFRAME_MS[timeframe];
  return Math.max(stored.fromMs, stored.toMs - overlapMs);
}

/** Windows before the stored bars, from new to old, so that every stored window touches what is there already. */
async function fetchOlder(
  wanted: DownloadWanted & { readonly startMs: number; readonly endMs: number },
  keeper: Keeper,
): Promise<void> {
  const { source, timeframe, endMs } = wanted;
  const firstMs = await firstBarMs(source, { timeframe, fromMs: wanted.startMs, toMs: endMs });
  if (firstMs === null) return;
  const stepMs = TIMEFRAME_MS[timeframe];
  const windowMs = LIMITS.syncBarsPerStore * stepMs;
  const overlapMs = LIMITS.syncOverlapBars * stepMs;
  keeper.expect(Math.round((endMs - firstMs) / stepMs));
  for (let toMs = endMs; toMs > firstMs; toMs -= windowMs) {
    const fromMs = Math.max(firstMs, toMs - windowMs);
    for await (const page of source.pages({ timeframe, fromMs, toMs: toMs + overlapMs }))
      await keeper.take(page, { isWhole: false });
    await keeper.flush();
  }
}

async function firstBarMs(
  source: BarSource,
  range: { timeframe: Timeframe; fromMs: number; toMs: number },
): Promise<number | null> {
  for await (const page of source.pages(range)) return page.timeMs[0] ?? null;
  return null;
}

interface Keeper {
  /** More bars are to come, for the progress bar. */
  expect(bars: number): void;
  /** Keeps a page; stores when enough have come together, unless the window is not whole yet. */
  take(page: BarPage, options?: { isWhole: boolean }): Promise<void>;
  flush(): Promise<void>;
  added(): number;
  changed(): number;
  /** Ends the work; false when it was taken back. */
  finish(): Promise<boolean>;
}

function createKeeper(context: ServiceContext, wanted: DownloadWanted, work: ImportWork): Keeper {
  let waiting: BarColumns[] = [];
  let waitingBars = 0;
  let priceDecimals = 0;
  let barsDone = 0;
  let barsTotal = 0;
  let added = 0;
  let changed = 0;
  let stored = 0;

  const store = async (columns: BarColumns): Promise<void> => {
    const { instrument, timeframe, source, isRevision = false } = wanted;
    const kept = { instrument, timeframe, columns, priceDecimals, source: source.label, isRevision };
    const outcome = await storeBars(context, {
      ...kept,
      gapPolicy: 'allow',
      alongside: () => Promise.resolve(true),
    });
    added += outcome?.added ?? 0;
    changed += outcome?.changed ?? 0;
    stored = outcome?.total ?? stored;
  };
  const flush = async (): Promise<void> => {
    if (waitingBars === 0) return;
    const columns = joinBars(waiting);
    waiting = [];
    waitingBars = 0;
    await store(columns);
  };
  return {
    expect(bars) {
      barsTotal += bars;
    },
    async take(page, { isWhole } = { isWhole: true }) {
      waiting.push(page);
      waitingBars += page.length;
      barsDone += page.length;
      priceDecimals = Math.max(priceDecimals, page.priceDecimals);
      // Storing costs as much as the series is long: a longer one is stored in longer pieces.
      const enough = Math.min(LIMITS.syncBarsPerStoreMax, Math.max(LIMITS.syncBarsPerStore, stored / 10));
      if (isWhole && waitingBars >= enough) await flush();
      await work.report({ barsDone, barsTotal: Math.max(barsTotal, barsDone) });
    },
    flush,
    added: () => added,
    changed: () => changed,
    finish: () => inTransaction(context.db, (tx) => work.finish(tx, barsDone)),
  };
}

function nothingFound(wanted: DownloadWanted): Refusal {
  return new Refusal('NO_BARS', {
    what: `${wanted.source.label} has no closed ${wanted.timeframe} bar of ${wanted.instrument.symbol} since then`,
    why: 'the instrument was listed later, was delisted, or the start lies in the future',
    next: 'choose an earlier --since, or check the symbol at the venue',
    field: 'since',
    got: new Date(wanted.sinceMs).toISOString(),
  });
}
