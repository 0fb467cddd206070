import type { Exchange } from 'ccxt';
import type { ListedInstrument } from '@/lib/core/model/listed-instrument';

/** The library's ways to say how fine a price is: as a number of decimals, or as the step itself. */
const DECIMAL_PLACES = 2;
const TICK_SIZE = 4;

const PLAIN = /^-?\d{1,18}(?:\.\d{1,18})?$/;

/** Every instrument that a loaded exchange lists, by symbol. What it does not say, or says as no plain number, is null. */
export function listedInstruments(exchange: Exchange): ListedInstrument[] {
  return Object.values(exchange.markets ?? {})
    .flatMap((market) => (market === undefined ? [] : [market]))
    .map((market) => ({
      symbol: market.symbol,
      base: market.base,
      quote: market.quote,
      status: market.active === false ? ('halted' as const) : ('trading' as const),
      kind: market.type,
      tickSize: stepOf(exchange, market.precision?.price),
      lotSize: stepOf(exchange, market.precision?.amount),
      minQuantity: plainText(exchange, market.limits?.amount?.min),
      minNotional: plainText(exchange, market.limits?.cost?.min),
      makerFee: plainText(exchange, market.maker),
      takerFee: plainText(exchange, market.taker),
    }))
    .sort((one, other) => (one.symbol < other.symbol ? -1 : 1));
}

function stepOf(exchange: Exchange, precision: unknown): string | null {
  const text = plainText(exchange, precision);
  if (text === null) return null;
  if (exchange.precisionMode === TICK_SIZE) return text;
  if (exchange.precisionMode !== DECIMAL_PLACES || !/^\d{1,2}$/.test(text)) return null;
  const decimals = Number(text);
  return decimals === 0 ? '1' : `0.${'0'.repeat(decimals - 1)}1`;
}

/** `1e-8` → `0.00000001`; null for what is no plain amount. */
function plainText(exchange: Exchange, value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const text = PLAIN.test(String(value)) ? String(value) : (exchange.numberToString(Number(value)) ?? '');
  if (!PLAIN.test(text)) return null;
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
