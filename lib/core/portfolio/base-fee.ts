import type { Fill } from '@/lib/core/model/fill';
import { asMoney, type Money } from '@/lib/core/model/money';
import { asQuantity, notional, type Quantity } from '@/lib/core/model/quantity';

/** An execution as a position sees it. */
export interface NetExecution {
  quantity: Quantity;
  value: Money;
  /** What the fee was worth in the quote asset. */
  fee: Money;
}

/**
 * A fill whose fee was taken in the base asset: the units of the fee were bought, or sold, at the fill's price to pay it
 * (SPEC F3). A buy brings fewer units for less, a sell gives more units for more, and the fee is what the difference is worth.
 */
export function netOfBaseFee(
  fill: Pick<Fill, 'side' | 'price' | 'quantity' | 'value' | 'fee'>,
): NetExecution {
  const { side, price, quantity, value } = fill;
  const units = asQuantity(fill.fee);
  const fee = notional(price, units, 'down');
  const net =
    side === 'buy'
      ? { quantity: asQuantity(quantity - units), value: asMoney(value - fee), fee }
      : { quantity: asQuantity(quantity + units), value: asMoney(value + fee), fee };
  if (net.quantity <= 0n || net.value < 0n) {
    throw new Error(`books: a fee of ${fill.fee} is as large as its fill of ${quantity}`);
  }
  return net;
}
