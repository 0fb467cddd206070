import { divideIntegers, EXACT_ONE } from '@/lib/core/model/exact';
import type { Money } from '@/lib/core/model/money';
import type { Price } from '@/lib/core/model/price';
import { asQuantity, NO_QUANTITY, notional, type Quantity } from '@/lib/core/model/quantity';

export interface SpendTerms {
  /** Quote asset that may be used at most, fees included. */
  readonly quoteQuantity: Money;
  readonly price: Price;
  readonly lotSize: Quantity;
  /** Must not fall as the value grows. */
  readonly feeOf: (value: Money) => Money;
}

/**
 * The largest multiple of the lot whose cost and fee together stay within what may be spent (SPEC M5), so that an all-in
 * buy never overdraws. Zero when not even one lot fits. Cost plus fee never falls as the quantity grows; the search relies
 * on that alone. Its first guess gives the fee the share it takes of the whole, which is rarely off by more than one lot.
 */
export function quantityForQuote(terms: SpendTerms): Quantity {
  const { quoteQuantity, price, lotSize, feeOf } = terms;
  if (quoteQuantity <= 0n) return NO_QUANTITY;
  const fits = (lots: bigint): boolean => {
    const cost = notional(price, asQuantity(lots * lotSize), 'up');
    return cost + feeOf(cost) <= quoteQuantity;
  };
  const whole = quoteQuantity + feeOf(quoteQuantity);
  const guess = divideIntegers(quoteQuantity * quoteQuantity * EXACT_ONE, whole * price * lotSize, 'down');
  const { low, high } = fits(guess) ? searchUp(guess, fits) : searchDown(guess, fits);
  return asQuantity(bisect(low, high, fits) * lotSize);
}

type Fits = (lots: bigint) => boolean;

/** `low` fits and `high` does not; the answer lies in between. */
interface Bracket {
  readonly low: bigint;
  readonly high: bigint;
}

function searchUp(start: bigint, fits: Fits): Bracket {
  let low = start;
  let stride = 1n;
  while (fits(low + stride)) {
    low += stride;
    stride *= 2n;
  }
  return { low, high: low + stride };
}

function searchDown(start: bigint, fits: Fits): Bracket {
  let high = start;
  let stride = 1n;
  while (high > stride && !fits(high - stride)) {
    high -= stride;
    stride *= 2n;
  }
  return { low: high > stride ? high - stride : 0n, high };
}

function bisect(from: bigint, to: bigint, fits: Fits): bigint {
  let low = from;
  let high = to;
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (fits(middle)) low = middle;
    else high = middle;
  }
  return low;
}
