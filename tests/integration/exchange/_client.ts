import type { Exchange } from 'ccxt';
import { loadExchangeClass, newExchange } from '@/lib/adapters/feeds/ccxt/load-exchange';
import type { ExchangeOptions } from '@/worker/exchange/exchange-options';
import { startPracticeExchange, type PracticeExchange } from '@/worker/exchange/practice-exchange';

export const START = Date.UTC(2024, 0, 1);

/** A practice exchange whose time we move, and the real client of the library that talks to it. */
export interface Practice {
  readonly exchange: PracticeExchange;
  readonly client: Exchange;
  /** Moves time on until something has come about, and hands it over; fails after `withinMs` of real time. */
  readonly during: <T>(what: Promise<T>) => Promise<T>;
  close(): Promise<void>;
}

export async function startPractice(options: ExchangeOptions = {}): Promise<Practice> {
  const exchange = await startPracticeExchange({
    clock: { startMs: START },
    instruments: 5,
    tradesPerSecond: 50,
    ...options,
  });
  const made = await loadExchangeClass('binance', { streams: true });
  const client = newExchange(made, { venue: 'binance', venueUrl: exchange.url });
  client.enableRateLimit = false;
  // Without this the library refuses addresses that are not encrypted.
  await client.loadHttpProxyAgent();
  return {
    exchange,
    client,
    during: (what) => during(exchange, what),
    async close() {
      await client.close();
      await exchange.close();
    },
  };
}

/**
 * Moves the exchange's time until `what` is settled. The two milliseconds let real sockets carry what was told before the next
 * step: what ends the loop is the promise, never their number.
 */
export async function during<T>(exchange: PracticeExchange, what: Promise<T>): Promise<T> {
  let isOver = false;
  const over = (): void => {
    isOver = true;
  };
  what.then(over, over);
  const deadline = performance.now() + 15_000;
  while (!isOver) {
    if (performance.now() > deadline) throw new Error('it did not come about within 15 s');
    exchange.control.advance(100);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  return what;
}

/** Class of the library's error, and its text; the value where there was none. */
export async function failureOf(what: Promise<unknown>): Promise<string> {
  try {
    return `no error: ${JSON.stringify(await what)?.slice(0, 80)}`;
  } catch (error) {
    return `${(error as Error).constructor.name}: ${(error as Error).message}`;
  }
}
