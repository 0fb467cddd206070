import type { AsyncLocalStorage } from 'node:async_hooks';
import type { Exchange } from 'ccxt';
import { BAR_COLUMN_NAMES, indexAtOrAfter, viewBars } from '@/lib/core/bars/bar-columns';
import { createBarRules } from '@/lib/core/bars/bar-rules';
import { formatUtc } from '@/lib/core/bars/utc-calendar';
import { Refusal } from '@/lib/core/model/refusal';
import { TIMEFRAME_MS, type Timeframe } from '@/lib/core/model/timeframe';
import type { BarPage } from '@/lib/ports/bar-source';
import { barPlace, readOhlcvRows } from './ohlcv-rows';
import { callVenue, type VenueCallSettings } from './venue-call';

/** Bars asked for at once. Venues that give fewer are read in smaller steps; the cursor follows what arrived. */
const PAGE_BARS = 1_000;

export interface BarReading {
  readonly venue: string;
  readonly symbol: string;
  readonly exchange: Exchange;
  readonly calls: VenueCallSettings;
  /** Where the exchange puts the rows of the answer under way, in the venue's own order. */
  readonly rowsOf: AsyncLocalStorage<unknown[]>;
  readonly closedBeforeMs: () => number;
}

interface Range {
  readonly timeframe: Timeframe;
  readonly fromMs: number | null;
  readonly toMs: number | null;
}

/**
 * The closed bars of one instrument from old to new, without overlap. Every page but the first is asked for from the last
 * bar of the page before: that bar must come back as it was, or the venue contradicts itself and nothing more is believed.
 * @throws Refusal VENUE_TIMEFRAME, VENUE_UNREACHABLE, VENUE_BAD_RESPONSE, and those of bar-rules.ts
 */
export async function* readBarPages(reading: BarReading, range: Range): AsyncGenerator<BarPage> {
  const { timeframe } = range;
  refuseTimeframe(reading, timeframe);
  const stepMs = TIMEFRAME_MS[timeframe];
  // What closes while we read belongs to the next download; a fixed end keeps the loop finite.
  const endMs = Math.min(range.toMs ?? Infinity, reading.closedBeforeMs());
  const rules = createBarRules({
    timeframe,
    nowMs: reading.closedBeforeMs(),
    gapPolicy: 'allow',
    acknowledgeOutliers: true,
    place: barPlace,
  });
  let nextMs = range.fromMs ?? 0;
  let last: BarPage | null = null;
  while (nextMs + stepMs <= endMs) {
    // Behind a hole there is nothing to overlap with.
    const askedMs = last !== null && lastTimeOf(last) + stepMs === nextMs ? nextMs - stepMs : nextMs;
    const page = await fetchPage(reading, { timeframe, sinceMs: askedMs });
    if (last !== null) refuseContradiction(reading, last, page);
    const fresh = within(page, { fromMs: nextMs, beforeMs: endMs, stepMs });
    for (let bar = 0; bar < fresh.length; bar += 1) {
      const { timeMs, open, high, low, close, volume } = fresh;
      rules.check(timeMs[bar]!, open[bar]!, high[bar]!, low[bar]!, close[bar]!, volume[bar]!);
    }
    if (fresh.length > 0) {
      yield fresh;
      last = fresh;
    }
    const seenMs = page.length === 0 ? -Infinity : page.timeMs[page.length - 1]!;
    // A page without a new bar may be an outage or a time before the listing: look further on, one page at a time.
    nextMs = seenMs < nextMs ? nextMs + PAGE_BARS * stepMs : seenMs + stepMs;
  }
}

function fetchPage(
  { exchange, venue, symbol, calls, rowsOf }: BarReading,
  wanted: { timeframe: Timeframe; sinceMs: number },
): Promise<BarPage> {
  return callVenue(calls, () => {
    const rows: unknown[] = [];
    return rowsOf.run(rows, async () => {
      await exchange.fetchOHLCV(symbol, wanted.timeframe, wanted.sinceMs, PAGE_BARS);
      return readOhlcvRows(rows, venue);
    });
  });
}

const lastTimeOf = (page: BarPage): number => page.timeMs[page.length - 1]!;

/** The last bar that was believed, and the same bar in the next page. A page that no longer has it says nothing about it. */
function refuseContradiction({ venue, symbol }: BarReading, before: BarPage, page: BarPage): void {
  const timeMs = lastTimeOf(before);
  const at = indexAtOrAfter(page, timeMs);
  if (at >= page.length || page.timeMs[at] !== timeMs) return;
  const column = BAR_COLUMN_NAMES.find((name) => page[name][at] !== before[name][before.length - 1]);
  if (column === undefined) return;
  const [was, is] = [before[column][before.length - 1]!, page[column][at]!];
  throw new Refusal('VENUE_BAD_RESPONSE', {
    what: `${venue} told the bar of ${symbol} at ${formatUtc(timeMs)} twice: ${column} ${was}, then ${is}`,
    why: 'two pages of one download overlap by a bar, and a closed bar cannot change between them',
    next: 'run it again later; what came before that bar is stored, and it goes on from there',
    field: `${formatUtc(timeMs)} ${column}`,
    got: String(is),
    expected: String(was),
  });
}

/** Bars of a page that were asked for and are closed. Venues add the bar before the start, or the one still open. */
function within(page: BarPage, bounds: { fromMs: number; beforeMs: number; stepMs: number }): BarPage {
  const from = indexAtOrAfter(page, bounds.fromMs);
  const to = indexAtOrAfter(page, bounds.beforeMs - bounds.stepMs + 1);
  return { ...viewBars(page, { from, to: Math.max(from, to) }), priceDecimals: page.priceDecimals };
}

function refuseTimeframe({ exchange, venue }: BarReading, timeframe: Timeframe): void {
  const offered = exchange.timeframes ?? {};
  if (offered[timeframe] !== undefined) return;
  const names = Object.keys(offered).join(', ');
  throw new Refusal('VENUE_TIMEFRAME', {
    what: `${venue} has no ${timeframe} bars`,
    why: names === '' ? 'it does not say which lengths it offers' : `it offers ${names}`,
    next: 'choose one of the offered lengths',
    field: 'timeframe',
    got: timeframe,
    expected: Object.keys(offered).join(' | '),
  });
}
