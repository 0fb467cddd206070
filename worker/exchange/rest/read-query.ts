import { INTERVALS } from '../market/interval-bars';
import type { TradedInstrument } from '../market/traded-instrument';
import { invalidSymbol, RestError } from './rest-error';
import type { Query, RestWorld } from './route';

/** The instrument of `symbol`. @throws RestError −1102 without one, −1121 for one that is not listed */
export function readInstrument(world: Pick<RestWorld, 'market'>, query: Query): TradedInstrument {
  const symbol = query.get('symbol');
  if (symbol === null || symbol === '')
    throw new RestError(
      400,
      -1102,
      "Mandatory parameter 'symbol' was not sent, was empty/null, or malformed.",
    );
  const found = world.market.instruments.get(symbol);
  if (found === undefined) throw invalidSymbol();
  return found;
}

/** Instruments of `symbol`, of `symbols` (a JSON list), or all. */
export function readInstruments(world: RestWorld, query: Query): readonly TradedInstrument[] {
  if (query.has('symbol')) return [readInstrument(world, query)];
  const list = query.get('symbols');
  if (list === null) return [...world.market.instruments.values()];
  return readSymbols(list).map((symbol) => {
    const found = world.market.instruments.get(symbol);
    if (found === undefined) throw invalidSymbol();
    return found;
  });
}

function readSymbols(list: string): string[] {
  try {
    const symbols: unknown = JSON.parse(list);
    if (Array.isArray(symbols) && symbols.every((one) => typeof one === 'string')) return symbols;
  } catch {
    // Told below, like every other list that is none.
  }
  throw new RestError(400, -1100, "Illegal characters found in parameter 'symbols'.");
}

/** How many rows, at most `max`; larger wishes are cut as Binance does. */
export function readLimit(query: Query, usual: number, max: number): number {
  const limit = readWhole(query, 'limit');
  if (limit === null) return usual;
  if (limit < 1n) throw new RestError(400, -1130, "Data sent for parameter 'limit' is not valid.");
  return Math.min(max, Number(limit));
}

/** A whole number, also one above 2^53, or null where the parameter is absent. */
export function readWhole(query: Query, name: string): bigint | null {
  const text = query.get(name);
  if (text === null) return null;
  if (!/^\d{1,20}$/.test(text))
    throw new RestError(
      400,
      -1100,
      `Illegal characters found in parameter '${name}'; legal range is '^[0-9]{1,20}$'.`,
    );
  return BigInt(text);
}

/** UTC epoch ms, or null where the parameter is absent. */
export function readTime(query: Query, name: 'startTime' | 'endTime'): number | null {
  const time = readWhole(query, name);
  return time === null ? null : Number(time);
}

export function readInterval(query: Query): string {
  const interval = query.get('interval');
  if (interval === null)
    throw new RestError(
      400,
      -1102,
      "Mandatory parameter 'interval' was not sent, was empty/null, or malformed.",
    );
  if (!Object.hasOwn(INTERVALS, interval)) throw new RestError(400, -1120, 'Invalid interval.');
  return interval;
}
