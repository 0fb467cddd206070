import { parseExact } from './decimal-text';

declare const priceBrand: unique symbol;

/** Quote asset per unit of base asset, exact, in units of 10^-18. */
export type Price = bigint & { readonly [priceBrand]: true };

/** Decimal text → price. */
export function price(text: string, field = 'price'): Price {
  return parseExact(text, field) as Price;
}

/** The result of exact arithmetic, declared to be a price again. */
export function asPrice(scaled: bigint): Price {
  return scaled as Price;
}
