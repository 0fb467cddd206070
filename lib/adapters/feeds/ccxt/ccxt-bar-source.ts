import type { Exchange } from 'ccxt';
import { createBarRules } from '@/lib/core/bars/bar-rules';
import { indexAtOrAfter, viewBars } from '@/lib/core/bars/bar-columns';
import { Refusal } from '@/lib/core/model/refusal';
import { TIMEFRAME_MS, type Timeframe } from '@/lib/core/model/timeframe';
import type { BarPage, BarSource } from '@/lib/ports/bar-source';
import { loadExchange } from './load-exchange';
import { barPlace, readOhlcvRows } from './ohlcv-rows';
import { callVenue, type VenueCallSettings } from './venue-call';

export interface VenueBarsWanted {
  readonly venue: string;
  readonly symbol: string;
  readonly nowMs: () => number;
  readonly signal: AbortSignal;
  /** Base URL that stands in for the venue; null outside tests. */
  readonly venueUrl: string | null;
}

/** Bars asked for at once. Venues that give fewer are read in smaller steps; the cursor follows what arrived. */
const PAGE_BARS = 1_000;

/**
 * The closed bars of one instrument at a venue, over its public REST interface. `close` must be called.
 * @throws Refusal VENUE_UNKNOWN, VENUE_SYMBOL, VENUE_UNREACHABLE, VENUE_BAD_RESPONSE
 */
export async function openVenueBars(
  wanted: VenueBarsWanted,
): Promise<BarSource & { close(): Promise<void> }> {
  const rows: unknown[] = [];
  const exchange = await loadExchange({ ...wanted, onRow: (row) => rows.push(row) });
  const calls: VenueCallSettings = { ...wanted, retryAfterMs: () => retryAfterMs(exchange) };
  try {
    if (exchange.has['fetchOHLCV'] !== true) throw noBars(wanted.venue);
    let isReload = false;
    await callVenue(calls, () => {
      // The library remembers a failed first try for ever unless it is told to load again.
      const loading = exchange.loadMarkets(isReload);
      isReload = true;
      return loading;
    });
    if (exchange.markets?.[wanted.symbol] === undefined) throw unknownSymbol(wanted);
    const aheadMs = await clockAheadMs(exchange, wanted, calls);
    const closedBeforeMs = (): number => wanted.nowMs() - Math.max(0, aheadMs);
    const read = { ...wanted, exchange, calls, rows, closedBeforeMs };
    return {
      label: wanted.venue,
      pages: (range) => readPages(read, range),
      close: () => exchange.close().then(() => undefined),
    };
  } catch (error) {
    await exchange.close();
    throw error;
  }
}

interface Reading extends VenueBarsWanted {
  readonly exchange: Exchange;
  readonly calls: VenueCallSettings;
  /** Filled by the exchange with the rows of the answer under way, in the venue's own order. */
  readonly rows: unknown[];
  readonly closedBeforeMs: () => number;
}

interface Range {
  readonly timeframe: Timeframe;
  readonly fromMs: number | null;
  readonly toMs: number | null;
}

async function* readPages(reading: Reading, range: Range): AsyncGenerator<BarPage> {
  const { exchange, venue, symbol } = reading;
  const { timeframe } = range;
  if (exchange.timeframes[timeframe] === undefined)
    throw noTimeframe(venue, timeframe, Object.keys(exchange.timeframes));
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
  let sinceMs = range.fromMs ?? 0;
  while (sinceMs + stepMs <= endMs) {
    const page = await callVenue(reading.calls, async () => {
      reading.rows.length = 0;
      await exchange.fetchOHLCV(symbol, timeframe, sinceMs, PAGE_BARS);
      return readOhlcvRows(reading.rows, venue);
    });
    const wanted = within(page, { fromMs: sinceMs, beforeMs: endMs, stepMs });
    for (let bar = 0; bar < wanted.length; bar += 1) {
      const { timeMs, open, high, low, close, volume } = wanted;
      rules.check(timeMs[bar]!, open[bar]!, high[bar]!, low[bar]!, close[bar]!, volume[bar]!);
    }
    if (wanted.length > 0) yield wanted;
    const lastMs = page.length === 0 ? null : page.timeMs[page.length - 1]!;
    // An empty page may be an outage or a time before the listing: look further on, one page at a time.
    sinceMs = lastMs === null || lastMs < sinceMs ? sinceMs + PAGE_BARS * stepMs : lastMs + stepMs;
  }
}

/** Bars of a page that were asked for and are closed. Venues add the bar before the start, or the one still open. */
function within(page: BarPage, bounds: { fromMs: number; beforeMs: number; stepMs: number }): BarPage {
  const from = indexAtOrAfter(page, bounds.fromMs);
  const to = indexAtOrAfter(page, bounds.beforeMs - bounds.stepMs + 1);
  return { ...viewBars(page, { from, to: Math.max(from, to) }), priceDecimals: page.priceDecimals };
}

/** How far our clock is ahead of the venue's; 0 where the venue does not tell the time. */
async function clockAheadMs(
  exchange: Exchange,
  wanted: VenueBarsWanted,
  calls: VenueCallSettings,
): Promise<number> {
  if (exchange.has['fetchTime'] !== true) return 0;
  const venueMs = await callVenue(calls, () => exchange.fetchTime());
  return typeof venueMs === 'number' && Number.isFinite(venueMs) ? wanted.nowMs() - venueMs : 0;
}

/** `Retry-After: 3` of the last answer, in milliseconds. */
function retryAfterMs(exchange: Exchange): number | null {
  const headers = exchange.last_response_headers;
  const entry = Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === 'retry-after');
  const seconds = entry === undefined ? NaN : Number(entry[1]);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null;
}

function noBars(venue: string): Refusal {
  return new Refusal('VENUE_UNKNOWN', {
    what: `${venue} offers no bars`,
    why: 'its public interface has no OHLCV endpoint',
    next: 'download from another venue, or import a file',
    field: 'venue',
    got: venue,
  });
}

function unknownSymbol({ venue, symbol }: VenueBarsWanted): Refusal {
  return new Refusal('VENUE_SYMBOL', {
    what: `${venue} does not list ${symbol}`,
    why: 'instruments are written base/quote in capitals, and every venue has its own list',
    next: 'check the symbol on the site of the venue',
    field: 'instrument',
    got: symbol,
    expected: `an instrument of ${venue}`,
  });
}

function noTimeframe(venue: string, timeframe: Timeframe, offered: readonly string[]): Refusal {
  return new Refusal('VENUE_TIMEFRAME', {
    what: `${venue} has no ${timeframe} bars`,
    why: `it offers ${offered.join(', ')}`,
    next: 'choose one of the offered lengths',
    field: 'timeframe',
    got: timeframe,
    expected: offered.join(' | '),
  });
}
