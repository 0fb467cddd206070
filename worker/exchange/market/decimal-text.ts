/** Every price and quantity that the exchange prints has eight decimals, as on Binance. */
const PRINTED_DECIMALS = 8;

const ZEROS = '00000000';

/**
 * `decimalText(123456, 2)` → `1234.56000000`. Prices are whole ticks and quantities whole steps inside the exchange, so
 * that nothing is ever rounded; only here do they become text. `decimals` is 0 to 8.
 */
export function decimalText(units: number, decimals: number): string {
  if (units < 0) return `-${decimalText(-units, decimals)}`;
  if (decimals === 0) return `${units}.${ZEROS}`;
  const scale = 10 ** decimals;
  const whole = Math.floor(units / scale);
  const rest = String(units - whole * scale);
  return `${whole}.${ZEROS.slice(0, decimals - rest.length)}${rest}${ZEROS.slice(0, PRINTED_DECIMALS - decimals)}`;
}

/**
 * An amount of quote currency (ticks × steps) as text; the decimals of price and quantity together may be more than
 * eight, and what lies beyond the eighth is cut off, as Binance prints it.
 */
export function quoteText(units: number, decimals: number): string {
  if (decimals <= PRINTED_DECIMALS) return decimalText(units, decimals);
  return decimalText(Math.floor(units / 10 ** (decimals - PRINTED_DECIMALS)), PRINTED_DECIMALS);
}
