import { asMoney, type Money } from '@/lib/core/model/money';
import type { Price } from '@/lib/core/model/price';
import { asQuantity, notional, type Quantity } from '@/lib/core/model/quantity';

/** What is too small to be traded: stated and valued, and in nobody's way (SPEC D1, D2). */
export interface Dust {
  /** Signed like the position, smaller than a lot. */
  readonly quantity: Quantity;
  /** In the quote asset at the mark, rounded down; null before there is a mark. */
  readonly value: Money | null;
}

/** The whole lots of a quantity, signed like it: what an order can close. */
export function closableOf(quantity: Quantity, lot: Quantity): Quantity {
  // Integer division truncates towards zero, so that the remainder has the sign of the quantity.
  return asQuantity(quantity - (quantity % lot));
}

export function dustOf(quantity: Quantity, lot: Quantity, mark: Price | null): Dust {
  const rest = asQuantity(quantity % lot);
  if (rest === 0n) return { quantity: rest, value: asMoney(0n) };
  return { quantity: rest, value: mark === null ? null : notional(mark, rest, 'down') };
}
