import { parseExact } from './decimal-text';
import { multiplyExact, type Rounding } from './exact';
import { asMoney, type Money } from './money';
import type { Price } from './price';

declare const quantityBrand: unique symbol;

/** An exact number of units of the base asset, in units of 10^-18. Negative means short. */
export type Quantity = bigint & { readonly [quantityBrand]: true };

export const NO_QUANTITY = 0n as Quantity;

/** Decimal text → quantity. */
export function quantity(text: string, field = 'quantity'): Quantity {
  return parseExact(text, field) as Quantity;
}

/** The result of exact arithmetic, declared to be a quantity again. */
export function asQuantity(scaled: bigint): Quantity {
  return scaled as Quantity;
}

/** What `amount` units are worth at `at`; rounds only when tick and lot together have more than 18 decimals. */
export function notional(at: Price, amount: Quantity, rounding: Rounding): Money {
  return asMoney(multiplyExact(at, amount, rounding));
}
