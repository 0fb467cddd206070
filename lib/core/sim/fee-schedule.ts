import { divideIntegers, EXACT_ONE } from '@/lib/core/model/exact';
import { asMoney, MONEY_STEP, NO_MONEY, type Money } from '@/lib/core/model/money';
import type { FeeModel } from './fee-model';
import type { InstrumentTerms } from './instrument-terms';

const FLOAT_ONE = 1e18;

/** A rate as P ÷ Q: fee steps of 10^-8 = value × P ÷ Q. Small numbers divide several times faster than powers of ten. */
interface Share {
  readonly rate: bigint;
  readonly over: bigint;
  readonly under: bigint;
  readonly float: number;
}

/** All fee parts of a venue together. */
export class FeeSchedule {
  readonly followsVolume: boolean;
  private readonly models: readonly FeeModel[];
  private readonly extras: readonly FeeModel[];
  private readonly minimum: Money;
  private maker: Share;
  private taker: Share;

  /** `minimum`: what an execution costs at least, in the quote asset (SPEC F3); a rebate stays a rebate. */
  constructor(models: readonly FeeModel[], minimum: Money) {
    this.models = models;
    this.minimum = minimum;
    this.followsVolume = models.some((model) => model.followsVolume);
    this.extras = models.filter((model) => model.amountOf !== null);
    this.maker = this.shareOf(true, NO_MONEY);
    this.taker = this.shareOf(false, NO_MONEY);
  }

  /** Tells the schedule what was traded in the last 30 days; asked for only when a part follows it. */
  setTraded(traded: Money): void {
    this.maker = this.shareOf(true, traded);
    this.taker = this.shareOf(false, traded);
  }

  /** The fee in the quote asset, rounded up to 10^-8, against us (SPEC F2). `lots` of `terms` were worth `value`. */
  feeOf(value: Money, lots: number, terms: InstrumentTerms, isMaker: boolean): Money {
    const share = isMaker ? this.maker : this.taker;
    if (this.extras.length === 0 && share.over >= 0n) {
      const product = share.over === 1n ? value : value * share.over;
      const fee = asMoney(((product + share.under - 1n) / share.under) * MONEY_STEP);
      return fee < this.minimum ? this.minimum : fee;
    }
    return this.sum(value, lots, terms, share.rate);
  }

  /** Share of the value as a double, for estimates. */
  rateFloat(isMaker: boolean): number {
    return (isMaker ? this.maker : this.taker).float;
  }

  private sum(value: Money, lots: number, terms: InstrumentTerms, rate: bigint): Money {
    let total = value * rate;
    for (const { amountOf } of this.extras) {
      if (amountOf !== null) total += amountOf(value, terms.quantityOf(lots)) * EXACT_ONE;
    }
    const fee = asMoney(divideIntegers(total, EXACT_ONE * MONEY_STEP, 'up') * MONEY_STEP);
    return fee >= 0n && fee < this.minimum ? this.minimum : fee;
  }

  private shareOf(isMaker: boolean, traded: Money): Share {
    let rate = 0n;
    for (const model of this.models) rate += model.rateOf(isMaker, traded);
    let over = rate;
    let under = EXACT_ONE * MONEY_STEP;
    for (const prime of [2n, 5n]) {
      while (over % prime === 0n && under % prime === 0n) {
        over /= prime;
        under /= prime;
      }
    }
    return { rate, over, under, float: Number(rate) / FLOAT_ONE };
  }
}
