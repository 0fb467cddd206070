import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Exchange } from 'ccxt';
import { LIMITS } from '@/config/runtime/limits';
import { Refusal } from '@/lib/core/model/refusal';
import type { VenuePaces } from './venue-paces';

export interface ExchangeOptions {
  readonly venue: string;
  /** Base URL that stands in for every address of the venue; null outside tests. */
  readonly venueUrl: string | null;
  /** Where its questions stand in line with those of other objects of the same venue. */
  readonly paces: VenuePaces;
  /** Sees each row of a page in the order in which the venue sent it; the library sorts afterwards. */
  readonly onRow: (row: unknown) => void;
}

export type ExchangeClass = new (settings: object) => Exchange;

/** Without these, loading the markets asks five more endpoints, among them private ones. */
const BINANCE_OPTIONS = { fetchCurrencies: false, fetchMargins: false, fetchMarkets: { types: ['spot'] } };

const VENUE_NAME = /^[a-z0-9]{2,32}$/;

/**
 * One exchange of the library, loaded from its own file: a third of the time and memory of loading all of them. The
 * package exports no such path, hence the way over its main file.
 * `number: String` keeps every price as the text that the venue printed.
 * @throws Refusal VENUE_UNKNOWN
 */
export async function loadExchange(options: ExchangeOptions): Promise<Exchange> {
  const base = await loadExchangeClass(options.venue);
  const exchange = newExchange(watchingRows(base, options.onRow), options);
  options.paces.join(options.venue, exchange);
  return exchange;
}

/**
 * The class of one exchange: the one that asks over REST, or the one that also streams.
 * @throws Refusal VENUE_UNKNOWN
 */
export async function loadExchangeClass(
  venue: string,
  { streams }: { streams: boolean } = { streams: false },
): Promise<ExchangeClass> {
  const file = fileOf(venue, streams ? 'pro/' : '');
  if (file === null) throw unknownVenue(venue, streams);
  return ((await import(/* @vite-ignore */ file.href)) as { default: ExchangeClass }).default;
}

/** An exchange with our settings: exact text for numbers, no tries of its own, every address replaced when told to. */
export function newExchange(
  made: ExchangeClass,
  given: { venue: string; venueUrl: string | null; options?: Readonly<Record<string, unknown>> },
): Exchange {
  const exchange = new made({
    enableRateLimit: true,
    timeout: LIMITS.venueCallMsMax,
    number: String,
    newUpdates: true,
    options: {
      maxRetriesOnFailure: 0,
      ...(given.venue.startsWith('binance') ? BINANCE_OPTIONS : {}),
      ...given.options,
    },
  });
  if (given.venueUrl !== null) exchange.urls = redirected(exchange.urls, given.venueUrl) as Exchange['urls'];
  return exchange;
}

/** The library sorts a page before it returns it; this is the only place where the venue's own order can be seen. */
function watchingRows(base: ExchangeClass, onRow: (row: unknown) => void): ExchangeClass {
  return class extends base {
    override parseOHLCV(...given: Parameters<Exchange['parseOHLCV']>): ReturnType<Exchange['parseOHLCV']> {
      const row = super.parseOHLCV(...given);
      onRow(row);
      return row;
    }
  };
}

function fileOf(venue: string, folder: '' | 'pro/'): URL | null {
  if (!VENUE_NAME.test(venue)) return null;
  const main = pathToFileURL(createRequire(import.meta.url).resolve('ccxt'));
  const file = new URL(`../js/src/${folder}${venue}.js`, main);
  return existsSync(fileURLToPath(file)) ? file : null;
}

/** Every address in a tree of addresses, with its host replaced: no endpoint can escape to the real venue. */
function redirected(node: unknown, venueUrl: string): unknown {
  if (typeof node === 'string') {
    const base = venueUrl.replace(/\/$/, '');
    return node.replace(/^https?:\/\/[^/]+/, base).replace(/^wss?:\/\/[^/]+/, base.replace(/^http/, 'ws'));
  }
  if (Array.isArray(node)) return node.map((one: unknown) => redirected(one, venueUrl));
  if (node === null || typeof node !== 'object') return node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, redirected(value, venueUrl)]));
}

function unknownVenue(venue: string, streams: boolean): Refusal {
  return new Refusal('VENUE_UNKNOWN', {
    what: `there is no venue "${venue.slice(0, 40)}" to ${streams ? 'stream' : 'download'} from`,
    why: 'venues are named as the ccxt library names them, in lower case without spaces',
    next: 'try for example binance, binanceus, coinbase, kraken, bybit or okx',
    field: 'venue',
    got: venue.slice(0, 40),
    expected: 'the name of a ccxt exchange',
  });
}
