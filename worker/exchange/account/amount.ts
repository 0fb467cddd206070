import type { InstrumentTerms } from '../market/instrument-terms';

/** An amount of an asset is a whole number of 10^-8, as Binance keeps it: sums are exact. */
const DECIMALS = 8;
export const ONE = 10n ** BigInt(DECIMALS);

/** `amountText(150000000n)` → `1.50000000`. */
export function amountText(units: bigint): string {
  if (units < 0n) return `-${amountText(-units)}`;
  return `${units / ONE}.${String(units % ONE).padStart(DECIMALS, '0')}`;
}

/** Reads `1.5`, also with a sign; null for anything else, and for more than eight decimals. */
export function readAmount(text: string): bigint | null {
  const parts = /^(-?)(\d{1,20})(?:\.(\d{1,8}))?$/.exec(text);
  if (parts === null) return null;
  const units = BigInt(parts[2]!) * ONE + BigInt((parts[3] ?? '').padEnd(DECIMALS, '0'));
  return parts[1] === '-' ? -units : units;
}

/** Amount of the base that so many steps are. */
export function baseAmount({ quantityDecimals }: InstrumentTerms, steps: number): bigint {
  return BigInt(steps) * 10n ** BigInt(DECIMALS - quantityDecimals);
}

/** Amount of the quote that a price is. */
export function priceAmount({ priceDecimals }: InstrumentTerms, ticks: number): bigint {
  return BigInt(ticks) * 10n ** BigInt(DECIMALS - priceDecimals);
}

/** Price × quantity in the quote; what lies beyond the eighth decimal is cut off, as Binance prints it. */
export function quoteAmount(terms: InstrumentTerms, ticks: number, steps: number): bigint {
  return (priceAmount(terms, ticks) * baseAmount(terms, steps)) / ONE;
}
