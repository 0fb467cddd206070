import { LIMITS } from '@/config/runtime/limits';
import { listSeriesRows, loadBars, type SeriesRow } from '@/lib/adapters/db/bars';
import { findQuotes } from '@/lib/adapters/db/market-state';
import { listingsAt } from '@/lib/adapters/db/universe';
import { createBarColumns, indexAtOrAfter } from '@/lib/core/bars/bar-columns';
import { isTimeframe, TIMEFRAME_MS, type Timeframe } from '@/lib/core/model/timeframe';
import { medianDailyVolume } from '@/lib/core/universe/daily-volume';
import type { InstrumentFacts, UniverseEntry, UniverseFilters } from '@/lib/core/universe/universe-rules';
import type { ServiceContext } from '@/lib/services/context';

const DAY_MS = 86_400_000;
const LISTING = { trading: 'listed', halted: 'halted', delisted: 'delisted' } as const;

export interface FactsAsked {
  readonly entries: readonly UniverseEntry[];
  readonly filters: UniverseFilters;
  readonly atMs: number;
}

/**
 * What was known of each instrument at `atMs`: its age and silence by its longest stored bars of at most a day, its turnover
 * by the same bars, what its venue had said of it, and the spread of the newest quote a feed heard, if that is from the day
 * before `atMs`: quotes are not kept by time, so the spread of an earlier moment is unknown.
 */
export async function instrumentFacts(
  context: ServiceContext,
  { entries, filters, atMs }: FactsAsked,
): Promise<ReadonlyMap<string, InstrumentFacts>> {
  const rows = await listSeriesRows(context.db, LIMITS.seriesListedMax);
  const ids = entries.map(({ id }) => id);
  const listings = await listingsAt(context.db, { instrumentIds: ids, atMs });
  const quotes = filters.spreadBpsMax === null ? null : await findQuotes(context.db, ids);
  const facts = new Map<string, InstrumentFacts>();
  for (const id of ids) {
    const told = listings.get(id);
    const listing = told === undefined ? null : LISTING[told as keyof typeof LISTING];
    const row = coarsest(rows.filter(({ instrumentId }) => instrumentId === id));
    const seen = row === null ? UNSEEN : await seenInBars(context, row, { filters, atMs });
    facts.set(id, { id, spreadBps: spreadAt(quotes?.get(id), atMs), listing, ...seen });
  }
  return facts;
}

function spreadAt(
  quote: { readonly quoteMs: number; readonly bid: number; readonly ask: number } | undefined,
  atMs: number,
): number | null {
  if (quote === undefined || quote.quoteMs > atMs || quote.quoteMs < atMs - DAY_MS) return null;
  const mid = (quote.bid + quote.ask) / 2;
  // A book that is crossed, or has no side, says nothing about what trading costs.
  return mid > 0 && quote.ask >= quote.bid ? ((quote.ask - quote.bid) / mid) * 10_000 : null;
}

type SeenInBars = Pick<InstrumentFacts, 'firstBarMs' | 'lastBarEndMs' | 'dailyVolume'>;
const UNSEEN: SeenInBars = { firstBarMs: null, lastBarEndMs: null, dailyVolume: null };

/** The longest bars that still end within a day: the fewest to read. */
function coarsest(rows: readonly SeriesRow[]): SeriesRow | null {
  const lengthOf = (row: SeriesRow): number =>
    isTimeframe(row.timeframe) ? TIMEFRAME_MS[row.timeframe] : Number.POSITIVE_INFINITY;
  const usable = rows.filter((row) => lengthOf(row) <= DAY_MS && row.fromMs !== null);
  return usable.toSorted((a, b) => lengthOf(b) - lengthOf(a))[0] ?? null;
}

async function seenInBars(
  { db }: ServiceContext,
  row: SeriesRow,
  { filters, atMs }: Pick<FactsAsked, 'filters' | 'atMs'>,
): Promise<SeenInBars> {
  const stepMs = TIMEFRAME_MS[row.timeframe as Timeframe];
  const firstBarMs = row.fromMs !== null && row.fromMs + stepMs <= atMs ? row.fromMs : null;
  if (firstBarMs === null) return UNSEEN;
  // One day more than is counted: the day of the moment itself is not whole, and the last bar lies in it.
  const fromMs = atMs - (filters.volumeDays + 1) * DAY_MS;
  const stored = await loadBars(db, row.id, { fromMs, toMs: atMs });
  const bars = stored?.series ?? createBarColumns(0);
  const closed = indexAtOrAfter(bars, atMs - stepMs + 1);
  const last = closed === 0 ? null : (bars.timeMs[closed - 1] as number) + stepMs;
  return {
    firstBarMs,
    lastBarEndMs: row.toMs !== null && row.toMs <= atMs ? row.toMs : last,
    dailyVolume: medianDailyVolume(bars, { stepMs, atMs, days: filters.volumeDays, knownFromMs: firstBarMs }),
  };
}
