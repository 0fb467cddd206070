import { divideIntegers, EXACT_ONE } from '@/lib/core/model/exact';
import { asMoney, MONEY_STEP, NO_MONEY, type Money } from '@/lib/core/model/money';
import type { FeeModel } from './fee-model';
import type { InstrumentTerms } from './instrument-terms';

const FLOAT_ONE = 1e18;

/** A share of the value, and the same share for one grid: steps of 10^-8 = ticks × lots × over ÷ under. */
interface Share {
  readonly rate: bigint;
  readonly float: number;
  /** The grid that over and under were measured for. */
  tickLot: bigint;
  over: number;
  under: number;
}

/** An execution as fees see it. */
interface Traded {
  readonly value: Money;
  readonly ticks: number;
  readonly lots: number;
  readonly terms: InstrumentTerms;
  readonly isMaker: boolean;
}

/** All fee parts of a venue together. */
export class FeeSchedule {
  readonly followsVolume: boolean;
  private readonly models: readonly FeeModel[];
  private readonly extras: readonly FeeModel[];
  private readonly minimum: Money;
  /** Shares of the value only, no minimum: the case that doubles can do exactly. */
  readonly isPlain: boolean;
  private maker: Share;
  private taker: Share;

  /** `minimum`: what an execution costs at least, in the quote asset (SPEC F3); a rebate stays a rebate. */
  constructor(models: readonly FeeModel[], minimum: Money) {
    this.models = models;
    this.minimum = minimum;
    this.followsVolume = models.some((model) => model.followsVolume);
    this.extras = models.filter((model) => model.amountOf !== null);
    this.isPlain = this.extras.length === 0 && minimum === 0n;
    this.maker = this.shareOf(true, NO_MONEY);
    this.taker = this.shareOf(false, NO_MONEY);
  }

  /** Tells the schedule what was traded in the last 30 days; asked for only when a part follows it. */
  setTraded(traded: Money): void {
    this.maker = this.shareOf(true, traded);
    this.taker = this.shareOf(false, traded);
  }

  /** The fee in the quote asset, rounded up to 10^-8, against us (SPEC F2). */
  feeOf(traded: Traded): Money {
    const { ticks, lots, terms, isMaker } = traded;
    const steps = this.stepsOf(ticks * lots, terms, isMaker);
    if (steps >= 0) return asMoney(BigInt(steps) * MONEY_STEP);
    return this.sum(traded, isMaker ? this.maker.rate : this.taker.rate);
  }

  /**
   * The fee in steps of 10^-8 for `count` ticks × lots, exact, or NaN when doubles cannot tell: then only `feeOf` can. The
   * quotient of two integers that a double holds exactly rounds to an integer only where it is one.
   */
  stepsOf(count: number, terms: InstrumentTerms, isMaker: boolean): number {
    const share = isMaker ? this.maker : this.taker;
    if (!this.isPlain || terms.tickLot === 0n || !(count <= Number.MAX_SAFE_INTEGER)) return Number.NaN;
    const { over, under } = share.tickLot === terms.tickLot ? share : this.measure(share, terms.tickLot);
    const product = count * over;
    return product <= Number.MAX_SAFE_INTEGER ? Math.ceil(product / under) : Number.NaN;
  }

  /** Share of the value as a double, for estimates. */
  rateFloat(isMaker: boolean): number {
    return (isMaker ? this.maker : this.taker).float;
  }

  private sum(traded: Traded, rate: bigint): Money {
    const { value, lots, terms } = traded;
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
    return { rate, float: Number(rate) / FLOAT_ONE, tickLot: 0n, over: Number.NaN, under: Number.NaN };
  }

  /** tickLot × rate ÷ 10^-8 with numbers as small as can be. */
  private measure(share: Share, tickLot: bigint): Share {
    const top = tickLot * share.rate;
    const bottom = EXACT_ONE * MONEY_STEP;
    let [high, low] = [bottom, top];
    while (low > 0n) [high, low] = [low, high % low];
    share.tickLot = tickLot;
    share.over = share.rate < 0n ? Number.NaN : Number(top / high);
    share.under = Number(bottom / high);
    return share;
  }
}
