import { asMoney, MONEY_STEP, NO_MONEY, type Money } from '@/lib/core/model/money';
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

/** More than the error of the few float64 operations of the first proof, as a share of the money. */
const FLOAT_ERROR = 4e-15;
const FEE_STEP = Number(MONEY_STEP);
/** From here on a double could miss a lot: such a purchase is not made. */
const LOTS_MAX = 2 ** 52;

/**
 * The largest number of lots whose cost and fee together stay within what may be spent (SPEC M5), so that an all-in buy
 * never overdraws. Writes into `out` and says whether the lots can be counted exactly. Value and fee are whole numbers of
 * small steps, so that float64 nearly always proves the answer; where it cannot, exact numbers search for it. Cost plus fee
 * never falls as the quantity grows, and both rely on that alone.
 */
export function spendQuote(order: SpendTerms, out: Spend): boolean {
  const { money, ticks, terms, fees, isFeeInside } = order;
  const guess = guessLots(Number(money), ticks, terms, fees, isFeeInside);
  if (isProven(guess, Number(money), ticks, terms, fees, isFeeInside)) {
    const count = ticks * guess;
    out.lots = guess;
    out.value = asMoney(BigInt(count) * terms.tickLot);
    out.fee = asMoney(BigInt(fees.stepsOf(count, terms, false)) * MONEY_STEP);
    return true;
  }
  search(guess, order, out);
  return out.lots < LOTS_MAX;
}

/** The same number of lots where float64 proves it, else −1. `budget`: the money as a double, in units of 10^-18. */
export function provenLots(
  budget: number,
  ticks: number,
  terms: InstrumentTerms,
  fees: FeeSchedule,
  isFeeInside: boolean,
): number {
  const guess = guessLots(budget, ticks, terms, fees, isFeeInside);
  return isProven(guess, budget, ticks, terms, fees, isFeeInside) ? guess : -1;
}

function guessLots(
  budget: number,
  ticks: number,
  terms: InstrumentTerms,
  fees: FeeSchedule,
  isFeeInside: boolean,
): number {
  const share = isFeeInside ? 1 + fees.rateFloat(false) : 1;
  return budget > 0 ? Math.min(LOTS_MAX, Math.floor(budget / (ticks * terms.tickLotFloat * share))) : 0;
}

/** Whether so many lots fit, and one more does not, by more than the doubles here can be wrong. */
function isProven(
  guess: number,
  budget: number,
  ticks: number,
  terms: InstrumentTerms,
  fees: FeeSchedule,
  isFeeInside: boolean,
): boolean {
  const count = ticks * guess;
  const steps = fees.stepsOf(count, terms, false);
  const left = budget - count * terms.tickLotFloat - (isFeeInside ? steps * FEE_STEP : 0);
  const error = budget * FLOAT_ERROR;
  // NaN fails both: steps or count could not be had in whole doubles.
  return guess > 0 && guess < LOTS_MAX && left > error && left < ticks * terms.tickLotFloat - error;
}

/** The exact way from a guess to the largest number of lots that fits. */
function search(guess: number, order: SpendTerms, out: Spend): void {
  if (cost(guess, order, out) < 0n) searchDown(guess, order, out);
  else if (guess < LOTS_MAX) searchUp(guess, order, out);
}

/** Fills `out` for so many lots and returns what would be left of the money; negative when it does not fit. */
function cost(lots: number, order: SpendTerms, out: Spend): bigint {
  const { terms, fees, money } = order;
  out.lots = lots;
  if (lots <= 0) {
    out.value = NO_MONEY;
    out.fee = NO_MONEY;
    return money > 0n ? money : 0n;
  }
  out.value = terms.valueOf(order.ticks, lots, 'up');
  out.fee = fees.feeOf({ value: out.value, ticks: order.ticks, lots, terms, isMaker: false });
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
