import { setImmediate } from 'node:timers/promises';
import type { Exchange } from 'ccxt';
import { loadExchangeClass, newExchange } from '@/lib/adapters/feeds/ccxt/load-exchange';
import type { VenueCapabilities } from '@/lib/ports/trading-venue';
import { LIMITS } from '@/config/runtime/limits';
import { ask, type Answer } from '../ask';
import { parseJsonText } from '../read-answer';

export interface VenueKeys {
  readonly apiKey: string;
  readonly secret: string;
}

export interface ExchangeSettings {
  readonly venue: string;
  readonly market: VenueCapabilities['market'];
  readonly keys: VenueKeys;
  /** Stands in for every address of the venue; null for the real one. */
  readonly url: string | null;
  readonly nowMs: () => number;
  /** Sees every answer that the library itself asked for. */
  readonly onAnswer: (answer: Answer) => void;
}

/** A question that the library asked itself and that was not answered with 200 and JSON. */
export class Unanswered extends Error {
  constructor(readonly answer: Answer) {
    super(`HTTP ${answer.status ?? 'none'}`);
    this.name = 'Unanswered';
  }
}

/**
 * A fresh exchange of the library with its list of instruments loaded, anew for each try: one that failed once answers with
 * the same failure for ever. The library lists, names, rounds and signs; every byte goes through our own `ask`, so that its
 * deadlines, its retries and its reading of answers have no part in it.
 *
 * The library's rate limiter is off: it is one queue, in which an order or a cancel would wait behind a page of history and
 * leave long after its decision. What the venue's own counters say is kept by our gate instead, in which orders come first.
 * @throws Unanswered, Refusal VENUE_UNKNOWN, or whatever the library makes of the list
 */
export async function openTradingExchange(settings: ExchangeSettings): Promise<Exchange> {
  const made = newExchange(await loadExchangeClass(settings.venue), {
    venue: settings.venue,
    venueUrl: settings.url,
    options: { ...TRADING_OPTIONS, ...marketOptions(settings.market) },
  });
  prepare(made, settings);
  await made.loadMarkets();
  return made;
}

/** Keys and our own wire for an exchange of the library, the streaming one too. */
export function prepare(exchange: Exchange, { keys, nowMs, onAnswer }: ExchangeSettings): void {
  exchange.apiKey = keys.apiKey;
  exchange.secret = keys.secret;
  exchange.enableRateLimit = false;
  exchange.verbose = false;
  exchange.fetch = async (url: string, method = 'GET', headers?: unknown, body?: unknown) => {
    const answer = await ask({
      url,
      method,
      headers: plainHeaders(headers),
      body: typeof body === 'string' ? body : null,
      withinMs: LIMITS.venueQuestionMsMax,
      nowMs,
    });
    onAnswer(answer);
    if (answer.status !== 200 || answer.bytes === null || answer.problem !== null)
      throw new Unanswered(answer);
    // A whole list of a venue takes a while to read and again to make sense of: others have their turn in between.
    await setImmediate();
    const told = parseJsonText(answer.bytes);
    await setImmediate();
    return told;
  };
  assertTamed(exchange);
}

export function plainHeaders(headers: unknown): Record<string, string> {
  if (headers === null || typeof headers !== 'object') return {};
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}

const TRADING_OPTIONS = { warnOnFetchOpenOrdersWithoutSymbol: false, adjustForTimeDifference: false };

/** Only what is asked for is loaded: the default asks five addresses, among them private ones. */
export function marketOptions(market: VenueCapabilities['market']): Record<string, unknown> {
  return { fetchMarkets: { types: [market] }, defaultType: market === 'spot' ? 'spot' : 'future' };
}

/** Each of these, were it otherwise, could send an order twice or round one. */
function assertTamed(exchange: Exchange): void {
  const { maxRetriesOnFailure } = exchange.options as Record<string, unknown>;
  const isTamed =
    maxRetriesOnFailure === 0 &&
    !exchange.verbose &&
    !exchange.enableRateLimit &&
    (exchange.number as unknown) === String;
  if (!isTamed) throw new Error('the library came up with settings of its own: it must not send orders');
}
