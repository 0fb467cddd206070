import type { Money } from '@/lib/core/model/money';
import type { FeeSchedule } from './fee-schedule';
import type { InstrumentTerms } from './instrument-terms';

export interface SpendTerms {
  readonly terms: InstrumentTerms;
  readonly fees: FeeSchedule;
  /** Quote asset that may be used at most, fees included. */
  readonly money: Money;
  readonly ticks: number;
  /** True when the fee is taken from `money`; false when another asset pays it. */
  readonly isFeeInside: boolean;
}

/** A quantity and what it costs. One object is filled again and again: a purchase allocates none. */
export interface Spend {
  lots: number;
  value: Money;
  fee: Money;
}

/**
 * The largest number of lots whose cost and fee together stay within what may be spent (SPEC M5), so that an all-in buy
 * never overdraws. Estimated in float64, then proved exactly: cost plus fee never falls as the quantity grows, and the
 * search relies on that alone. Writes into `out` and says whether the lots can be counted exactly.
 */
export function spendQuote(order: SpendTerms, out: Spend): boolean {
  const { money, ticks, terms, fees } = order;
  const perLot = ticks * terms.tickLotFloat;
  const share = order.isFeeInside ? 1 + fees.rateFloat(false) : 1;
  const guess = money > 0n ? Math.floor(Number(money) / (perLot * share)) : 0;
  if (guess > Number.MAX_SAFE_INTEGER / 2) return false;
  const left = cost(guess, order, out);
  if (left < 0n) searchDown(guess, order, out);
  // Less is left than one lot costs without its fee: nothing larger can fit, and nearly every order ends here.
  else if (Number(left) > perLot * 0.999_999) searchUp(guess, order, out);
  return true;
}

/** Fills `out` for so many lots and returns what would be left of the money; negative when it does not fit. */
function cost(lots: number, order: SpendTerms, out: Spend): bigint {
  const { terms, fees, money } = order;
  out.lots = lots;
  if (lots <= 0) {
    out.value = 0n as Money;
    out.fee = 0n as Money;
    return money > 0n ? money : 0n;
  }
  out.value = terms.valueOf(order.ticks, lots, 'up');
  out.fee = fees.feeOf(out.value, lots, terms, false);
  return order.isFeeInside ? money - out.value - out.fee : money - out.value;
}

/** From lots that fit: ever larger strides until one does not, then halve the last stride. */
function searchUp(start: number, order: SpendTerms, out: Spend): void {
  let low = start;
  let stride = 1;
  while (cost(low + stride, order, out) >= 0n) {
    low += stride;
    stride *= 2;
  }
  bisect(low, low + stride, order, out);
}

/** From lots that do not fit: ever larger strides down until one does; zero lots always do. */
function searchDown(start: number, order: SpendTerms, out: Spend): void {
  let high = start;
  let stride = 1;
  let low = Math.max(0, high - stride);
  while (cost(low, order, out) < 0n) {
    high = low;
    stride *= 2;
    low = Math.max(0, high - stride);
  }
  bisect(low, high, order, out);
}

/** `from` fits, `to` does not: leaves the largest that fits in `out`. */
function bisect(from: number, to: number, order: SpendTerms, out: Spend): void {
  let low = from;
  let high = to;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (cost(middle, order, out) >= 0n) low = middle;
    else high = middle;
  }
  cost(low, order, out);
}
