import { AsyncLocalStorage } from 'node:async_hooks';
import type { Exchange } from 'ccxt';
import type { ListedInstrument } from '@/lib/core/model/listed-instrument';
import { Refusal } from '@/lib/core/model/refusal';
import type { BarSource } from '@/lib/ports/bar-source';
import { readBarPages } from './ccxt-bar-source';
import { listedInstruments } from './listed-instruments';
import { loadExchange } from './load-exchange';
import { callVenue, type VenueCallSettings } from './venue-call';
import type { VenuePaces } from './venue-paces';

export interface VenueWanted {
  readonly venue: string;
  readonly nowMs: () => number;
  readonly signal: AbortSignal;
  /** Base URL that stands in for the venue; null outside tests. */
  readonly venueUrl: string | null;
  /** What is asked here waits in one line with what the process asks this venue elsewhere. */
  readonly paces: VenuePaces;
}

/** The past of a venue: what it lists, and closed bars of any of it. */
export interface VenueHistory {
  readonly label: string;
  /** As the venue said when this was opened. */
  readonly listed: readonly ListedInstrument[];
  /** @throws Refusal VENUE_SYMBOL */
  bars(symbol: string): BarSource;
  close(): Promise<void>;
}

/**
 * A venue over its public REST interface, its list of instruments loaded. Several instruments may be read side by side: the
 * venue's rate limit is kept over all of them. `close` must be called.
 * @throws Refusal VENUE_UNKNOWN, VENUE_UNREACHABLE, VENUE_BAD_RESPONSE
 */
export async function openVenueHistory(wanted: VenueWanted): Promise<VenueHistory> {
  // Answers are parsed one after the other, but requests are under way side by side: each has rows of its own.
  const rowsOf = new AsyncLocalStorage<unknown[]>();
  let exchange: Exchange | null = null;
  const calls: VenueCallSettings = { ...wanted, retryAfterMs: () => exchange && retryAfterMs(exchange) };
  try {
    const opened = await callVenue(calls, async () => {
      // A new one for every try: the library remembers a failed first load for ever.
      await exchange?.close();
      exchange = await loadExchange({ ...wanted, onRow: (row) => rowsOf.getStore()?.push(row) });
      await exchange.loadMarkets();
      if (Object.keys(exchange.markets ?? {}).length === 0)
        throw new Error('the venue lists not a single instrument');
      return exchange;
    });
    if (opened.has['fetchOHLCV'] !== true) throw noBars(wanted.venue);
    const aheadMs = await clockAheadMs(opened, wanted, calls);
    const closedBeforeMs = (): number => wanted.nowMs() - Math.max(0, aheadMs);
    const reading = { venue: wanted.venue, exchange: opened, calls, rowsOf, closedBeforeMs };
    return {
      label: wanted.venue,
      listed: listedInstruments(opened),
      bars(symbol) {
        if (opened.markets?.[symbol] === undefined) throw unknownSymbol(wanted.venue, symbol);
        return { label: wanted.venue, pages: (range) => readBarPages({ ...reading, symbol }, range) };
      },
      close: () => opened.close().then(() => undefined),
    };
  } catch (error) {
    await (exchange as Exchange | null)?.close();
    throw error;
  }
}

/** How far our clock is ahead of the venue's; 0 where the venue does not tell the time. */
async function clockAheadMs(
  exchange: Exchange,
  wanted: VenueWanted,
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

function unknownSymbol(venue: string, symbol: string): Refusal {
  return new Refusal('VENUE_SYMBOL', {
    what: `${venue} does not list ${symbol}`,
    why: 'instruments are written base/quote in capitals, and every venue has its own list',
    next: 'check the symbol on the site of the venue',
    field: 'instrument',
    got: symbol,
    expected: `an instrument of ${venue}`,
  });
}
