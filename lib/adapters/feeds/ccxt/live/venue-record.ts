import type { Exchange } from 'ccxt';
import { LIMITS } from '@/config/runtime/limits';
import type { BookSnapshot } from '@/lib/core/model/book-event';
import { Refusal } from '@/lib/core/model/refusal';
import { loadExchangeClass, newExchange, type ExchangeClass } from '../load-exchange';
import { beforeDeadline, isKindOf } from '../venue-call';
import type { VenuePaces } from '../venue-paces';
import { levels } from './binance-frames';
import { TradeRecord, type RecordedInstrument } from './trade-record';

export interface RecordSettings {
  readonly venue: string;
  readonly venueUrl: string | null;
  readonly paces: VenuePaces;
  readonly signal: AbortSignal;
  readonly nowMs: () => number;
}

/** Questions that are asked at once; the venue's limits are kept among them. */
const LANES = 3;

/** Any other fault throws the object of the library away: it may remember what failed for ever. */
const KEEPS_OBJECT = ['RateLimitExceeded', 'BadRequest'];

/**
 * What a venue remembers and tells over REST: markets, past trades, a book, its time. Every question has our own deadline
 * and is asked once; whoever asks decides about asking again. After a fault the next question begins with a fresh object.
 */
export class VenueRecord {
  readonly trades: TradeRecord;
  private exchange: Promise<Exchange> | null = null;
  /** What the venue lists, once it said so; later objects are given it. */
  private known: Exchange['markets'] | null = null;
  /** Questions under way, one after the other in each lane: a deadline covers a question and not the line before it. */
  private readonly lanes: Promise<unknown>[] = Array.from({ length: LANES }, () => Promise.resolve());
  private nextLane = 0;

  constructor(private readonly settings: RecordSettings) {
    this.trades = new TradeRecord(settings.venue, (question) => this.ask(question));
  }

  /** The library's markets, loaded once. @throws Refusal VENUE_SYMBOL when one is not listed */
  async markets(symbols: readonly string[]): Promise<Exchange['markets']> {
    const exchange = await this.loaded();
    for (const symbol of symbols)
      if (exchange.markets?.[symbol] === undefined) throw notListed(this.settings, symbol);
    return exchange.markets;
  }

  /** Asked by an object of its own whose questions do not stand in line: waiting would be taken for the way. */
  async clock(): Promise<{ sentMs: number; venueMs: number; receivedMs: number } | null> {
    const { venue, nowMs } = this.settings;
    const exchange = newExchange(await loadExchangeClass(venue), this.settings);
    exchange.enableRateLimit = false;
    if (exchange.has['fetchTime'] !== true) return null;
    const sentMs = nowMs();
    const venueMs = await this.beforeDeadline(() => exchange.fetchTime());
    return typeof venueMs === 'number' ? { sentMs, venueMs, receivedMs: nowMs() } : null;
  }

  async snapshot({ instrumentId, symbol }: RecordedInstrument): Promise<BookSnapshot> {
    return this.ask(async (exchange) => {
      const book = await exchange.fetchOrderBook(symbol, LIMITS.feedBookLevels);
      const bids = levels(book.bids);
      const asks = levels(book.asks);
      const updateId = Number(book.nonce);
      if (bids === null || asks === null || !Number.isSafeInteger(updateId))
        throw new Error('no book in the answer');
      const timeMs = typeof book.timestamp === 'number' ? book.timestamp : this.settings.nowMs();
      return { kind: 'book-snapshot', instrumentId, timeMs, updateId, bids, asks };
    });
  }

  async close(): Promise<void> {
    const exchange = this.exchange;
    this.exchange = null;
    await exchange?.then((one) => one.close()).catch(() => undefined);
  }

  private ask<T>(question: (exchange: Exchange) => Promise<T>): Promise<T> {
    const lane = this.nextLane;
    this.nextLane = (lane + 1) % LANES;
    const asked = (this.lanes[lane] ?? Promise.resolve()).then(() => this.askNow(question));
    this.lanes[lane] = asked.catch(() => undefined);
    return asked;
  }

  private async askNow<T>(question: (exchange: Exchange) => Promise<T>): Promise<T> {
    this.settings.signal.throwIfAborted();
    const exchange = await this.loaded();
    try {
      return await this.beforeDeadline(() => question(exchange));
    } catch (error) {
      if (!KEEPS_OBJECT.some((name) => isKindOf(error, name))) this.forget();
      throw error;
    }
  }

  private async loaded(): Promise<Exchange> {
    this.exchange ??= this.load();
    try {
      return await this.exchange;
    } catch (error) {
      this.forget();
      throw error;
    }
  }

  private async load(): Promise<Exchange> {
    const { venue } = this.settings;
    const exchange = newExchange(withoutKey(await loadExchangeClass(venue)), this.settings);
    this.settings.paces.join(venue, exchange);
    if (this.known !== null) {
      exchange.setMarkets(this.known);
      return exchange;
    }
    const markets = await beforeDeadline(() => exchange.loadMarkets(), {
      signal: this.settings.signal,
      ms: LIMITS.venueCallMsMax,
    });
    // A page of a firewall is read as a venue without markets, which the object would then believe for ever.
    if (Object.keys(markets).length === 0) throw new Error(`${venue} lists nothing`);
    this.known = markets as Exchange['markets'];
    return exchange;
  }

  private forget(): void {
    void this.close();
  }

  private beforeDeadline<T>(ask: () => Promise<T>): Promise<T> {
    return beforeDeadline(ask, { signal: this.settings.signal, ms: LIMITS.feedCallMsMax });
  }
}

/** Old trades are public at Binance; the library still asks for a key before it asks the venue. */
function withoutKey(base: ExchangeClass): ExchangeClass {
  return class extends base {
    override sign(...given: Parameters<Exchange['sign']>): ReturnType<Exchange['sign']> {
      const [path, ...rest] = given;
      if (path !== 'historicalTrades') return super.sign(...given);
      const signed = super.sign('trades', ...rest) as { url: string };
      return { ...signed, url: signed.url.replace('/trades?', '/historicalTrades?') };
    }
  };
}

function notListed({ venue }: RecordSettings, symbol: string): Refusal {
  return new Refusal('VENUE_SYMBOL', {
    what: `${venue} does not list ${symbol}`,
    why: 'a feed needs an instrument that the venue trades',
    next: 'check the symbol on the site of the venue',
    field: 'instrument',
    got: symbol,
    expected: `an instrument of ${venue}`,
  });
}
