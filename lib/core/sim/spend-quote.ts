import { EXACT_ONE } from '@/lib/core/model/exact';
import { NO_MONEY, type Money } from '@/lib/core/model/money';
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

/** A quantity and what it costs. */
export interface Spend {
  readonly quantity: Quantity;
  readonly value: Money;
  readonly fee: Money;
}

const NOTHING_FITS: Spend = { quantity: NO_QUANTITY, value: NO_MONEY, fee: NO_MONEY };

/**
 * The largest multiple of the lot whose cost and fee together stay within what may be spent (SPEC M5), so that an all-in
 * buy never overdraws. Nothing when not even one lot fits. Cost plus fee never falls as the quantity grows; the search
 * relies on that alone. Its first guess gives the fee the share it takes of the whole, which is rarely off by two lots.
 */
export function spendQuote(terms: SpendTerms): Spend {
  const { quoteQuantity, price, lotSize, feeOf } = terms;
  if (quoteQuantity <= 0n) return NOTHING_FITS;
  const whole = quoteQuantity + feeOf(quoteQuantity);
  const guess = (quoteQuantity * quoteQuantity * EXACT_ONE) / (whole * price * lotSize);
  const at = spendOf(guess, terms);
  return at === null ? searchDown(guess, terms) : searchUp(guess, at, terms);
}

/** What so many lots cost, or null when that is more than may be spent. */
function spendOf(lots: bigint, terms: SpendTerms): Spend | null {
  if (lots <= 0n) return NOTHING_FITS;
  const quantity = asQuantity(lots * terms.lotSize);
  const value = notional(terms.price, quantity, 'up');
  const fee = terms.feeOf(value);
  return value + fee <= terms.quoteQuantity ? { quantity, value, fee } : null;
}

/** From lots that fit: ever larger strides until one does not, then halve the last stride. */
function searchUp(start: bigint, fitting: Spend, terms: SpendTerms): Spend {
  // Less is left than one lot costs without its fee: nothing larger can fit, and nearly every order ends here.
  const left = terms.quoteQuantity - fitting.value - fitting.fee;
  if (left * EXACT_ONE < terms.price * terms.lotSize) return fitting;
  let low = start;
  let best = fitting;
  for (let stride = 1n; ; stride *= 2n) {
    const next = spendOf(low + stride, terms);
    if (next === null) return bisect(low, low + stride, best, terms);
    best = next;
    low += stride;
  }
}

/** From lots that do not fit: ever larger strides down until one does; zero lots always do. */
function searchDown(start: bigint, terms: SpendTerms): Spend {
  let high = start;
  for (let stride = 1n; ; stride *= 2n) {
    const low = high > stride ? high - stride : 0n;
    const next = spendOf(low, terms);
    if (next !== null) return bisect(low, high, next, terms);
    high = low;
  }
}

/** `from` fits (and is `best`), `to` does not: the largest that fits. */
function bisect(from: bigint, to: bigint, fitting: Spend, terms: SpendTerms): Spend {
  let low = from;
  let high = to;
  let best = fitting;
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    const next = spendOf(middle, terms);
    if (next === null) {
      high = middle;
    } else {
      low = middle;
      best = next;
    }
  }
  return best;
}
