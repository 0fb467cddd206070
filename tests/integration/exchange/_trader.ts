import type { binance, Exchange } from 'ccxt';
import { loadExchangeClass } from '@/lib/adapters/feeds/ccxt/load-exchange';
import type { AccountRequest } from '@/worker/exchange/account/account-terms';
import type { ExchangeOptions } from '@/worker/exchange/exchange-options';
import { startPracticeExchange, type PracticeExchange } from '@/worker/exchange/practice-exchange';
import { during, START } from './_client';

export const MAIN: AccountRequest = {
  name: 'main',
  balances: { USDT: '100000', BTC: '2' },
  keys: [{ key: 'main-key', secret: 'main-secret', permissions: ['read', 'trade'] }],
};

/** A practice exchange whose time we move, and the real client of the library with the key of an account there. */
export interface TradingPractice {
  readonly exchange: PracticeExchange;
  readonly client: binance;
  /** Moves time on until something has come about, and hands it over. */
  readonly during: <T>(what: Promise<T>) => Promise<T>;
  close(): Promise<void>;
}

export async function startTrading(
  options: ExchangeOptions = {},
  { isLoaded = true }: { isLoaded?: boolean } = {},
): Promise<TradingPractice> {
  const exchange = await startPracticeExchange({
    clock: { startMs: START },
    instruments: 1,
    // Nobody else trades unless a story wants it.
    tradesPerSecond: 0,
    accounts: [MAIN],
    ...options,
  });
  const client = await newTrader(exchange, { apiKey: 'main-key', secret: 'main-secret' });
  if (isLoaded) await client.loadMarkets();
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

/** The library's own class with a key; its clock is the exchange's. */
export async function newTrader(
  exchange: PracticeExchange,
  credentials: { readonly apiKey: string; readonly secret: string },
): Promise<binance> {
  const Binance = await loadExchangeClass('binance', { streams: true });
  const client = new Binance({
    ...credentials,
    enableRateLimit: false,
    timeout: 2_000,
    number: String,
    newUpdates: true,
    options: { fetchCurrencies: false, fetchMargins: false, fetchMarkets: { types: ['spot'] } },
  }) as binance;
  client.urls = redirected(client.urls, exchange.url) as Exchange['urls'];
  client.nonce = () => exchange.control.nowMs();
  // Without this the library refuses addresses that are not encrypted.
  await client.loadHttpProxyAgent();
  return client;
}

/** Every address in an object of addresses, on our host. */
function redirected(node: unknown, url: string): unknown {
  if (typeof node === 'string')
    return node.replace(/^(https|wss):\/\/[^/]+/, (_, scheme: string) =>
      scheme === 'wss' ? url.replace('http', 'ws') : url,
    );
  if (node === null || typeof node !== 'object') return node;
  return Object.fromEntries(Object.entries(node).map(([name, value]) => [name, redirected(value, url)]));
}
