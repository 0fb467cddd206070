import { INTERVALS } from '../market/interval-bars';
import type { Market } from '../market/market';

/** What follows the symbol in the name of a stream: `btcusdt@kline_1m` has the kind `kline` and the detail `1m`. */
export interface StreamName {
  readonly name: string;
  readonly symbol: string | null;
  readonly kind: string;
  readonly detail: string;
}

const PLAIN = ['trade', 'aggTrade', 'bookTicker', 'ticker', 'miniTicker'];
const DEPTH = /^depth(5|10|20)?(@100ms|@1000ms)?$/;
const EVERYTHING = ['!miniTicker@arr', '!ticker@arr'];

/** Reads the name of a stream, or null when the exchange has none of that name. Symbols are lower case, as on Binance. */
export function parseStreamName(name: string, market: Market): StreamName | null {
  if (EVERYTHING.includes(name)) return { name, symbol: null, kind: name, detail: '' };
  const at = name.indexOf('@');
  const symbol = name.slice(0, Math.max(0, at)).toUpperCase();
  if (at < 1 || !market.instruments.has(symbol) || name.slice(0, at) !== symbol.toLowerCase()) return null;
  const rest = name.slice(at + 1);
  if (PLAIN.includes(rest)) return { name, symbol, kind: rest, detail: '' };
  if (DEPTH.test(rest)) return { name, symbol, kind: 'depth', detail: rest.slice('depth'.length) };
  const interval = rest.startsWith('kline_') ? rest.slice('kline_'.length) : '';
  return Object.hasOwn(INTERVALS, interval) ? { name, symbol, kind: 'kline', detail: interval } : null;
}
