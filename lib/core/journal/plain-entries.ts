import { EXACT_ONE } from '@/lib/core/model/exact';
import type { Instrument } from '@/lib/core/model/instrument';
import { MONEY_STEP } from '@/lib/core/model/money';

const FLOAT_ONE = Number(EXACT_ONE);

/**
 * What the plain lane of the engine counts an instrument's orders, fills and trips in: whole steps, each a double that holds
 * it exactly. Made once per run and instrument; money is counted in one unit for all of them, amounts to spend in 10^-8.
 */
export class PlainTerms {
  readonly instrument: number;
  readonly tick: bigint;
  readonly lot: bigint;
  readonly money: bigint;
  /** Money units per tick and lot. */
  readonly perTickLot: number;
  readonly base: string;
  readonly quote: string;
  private readonly lotFloat: number;
  private readonly unitFloat: number;

  constructor(instrument: number, { tickSize, lotSize, base, quote }: Instrument, money: bigint) {
    this.instrument = instrument;
    this.tick = tickSize;
    this.lot = lotSize;
    this.money = money;
    this.perTickLot = Number((tickSize * lotSize) / EXACT_ONE / money);
    this.base = base;
    this.quote = quote;
    this.lotFloat = Number(lotSize);
    this.unitFloat = Number(money);
  }

  /** Whether doubles hold all units exactly, so that count × unit is rounded once. */
  get isUsable(): boolean {
    return [this.tick, this.lot, this.money].every((unit) => BigInt(Number(unit)) === unit);
  }

  priceOf(ticks: number): bigint {
    return BigInt(ticks) * this.tick;
  }

  quantityOf(lots: number): bigint {
    return BigInt(lots) * this.lot;
  }

  moneyOf(units: number): bigint {
    return BigInt(units) * this.money;
  }

  /** An amount to spend: 10^-8 of the quote asset. */
  spendOf(steps: number): bigint {
    return BigInt(steps) * MONEY_STEP;
  }

  /** The same as doubles, rounded like floatFromExact: both factors are exact. */
  quantityFloat(lots: number): number {
    return (lots * this.lotFloat) / FLOAT_ONE;
  }

  moneyFloat(units: number): number {
    return (units * this.unitFloat) / FLOAT_ONE;
  }
}

/** A market order as the plain lane has it; one object is written over for each. */
export interface PlainOrderSteps {
  terms: PlainTerms;
  isBuy: boolean;
  /** A buy: 10^-8 of the quote asset to spend. A sell: lots. The hold is the same; at least one. */
  amount: number;
  reason: string;
}

/** Its fill: the whole of it, at once, as a taker. Its value is price × lots. */
export interface PlainFillSteps {
  terms: PlainTerms;
  isBuy: boolean;
  orderNumber: number;
  tradeNumber: number;
  /** In ticks, lots (at least one) and units of money. */
  price: number;
  lots: number;
  fee: number;
  slippage: number;
}

/** A long trip: its fills in one order each. Amounts in lots (at least one) and units of money. */
export interface PlainTripSteps {
  terms: PlainTerms;
  entryMs: number;
  exitMs: number;
  exitOrder: number;
  lots: number;
  entryValue: number;
  profit: number;
  fees: number;
  slippage: number;
}
