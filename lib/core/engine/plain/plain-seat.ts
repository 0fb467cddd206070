import { PlainTerms } from '@/lib/core/journal/plain-entries';
import type { Instrument } from '@/lib/core/model/instrument';
import { EXACT_ONE } from '@/lib/core/model/exact';
import { MONEY_STEP } from '@/lib/core/model/money';
import type { PlainOrder } from './plain-market';

/**
 * One instrument of the plain lane, counted in whole doubles: lots held and what they cost, the order that waits, and the
 * long trip that is open. Money is counted in the lane's unit.
 */
export class PlainSeat implements PlainOrder {
  readonly instrument: number;
  readonly traded: Instrument;
  /** Money units per tick and lot. */
  readonly perTickLot: number;
  /** Ticks per unit of the quote asset: a power of ten. */
  readonly ticksPerUnit: number;
  /** Ticks × lots that an order must be worth at least, by the instrument's own rule. */
  readonly minCount: number;
  /** The same in 10^-8 of the quote asset, at least one. */
  readonly minSteps: number;
  readonly tickFloat: number;
  readonly lotFloat: number;
  /** What its entries and trips are counted in. */
  readonly terms: PlainTerms;

  lots = -0;
  cost = -0;
  /** Since the total was written down last. */
  realized = -0;
  realizedBefore = 0n;
  /** Of the open trip. */
  entryFees = -0;
  entrySlippage = -0;
  entryMs = -0;
  entryTicks = -0;
  /** The order that waits for the next open; 0 for none. */
  orderNumber = 0;
  isBuy = false;
  amount = -0;
  decidedMs = -0;
  reason = '';

  constructor(at: number, traded: Instrument, money: { unit: bigint; decimals: number }) {
    const { tickSize, lotSize, minNotional } = traded;
    const tickLot = tickLotOf(traded);
    this.instrument = at;
    this.traded = traded;
    this.perTickLot = Number(tickLot / money.unit);
    this.ticksPerUnit = 10 ** money.decimals;
    this.minCount = Number((minNotional + tickLot - 1n) / tickLot);
    this.minSteps = Math.max(1, Number((minNotional + MONEY_STEP - 1n) / MONEY_STEP));
    this.tickFloat = Number(tickSize);
    this.lotFloat = Number(lotSize);
    this.terms = new PlainTerms(at, traded, money.unit);
  }

  /** Whether all of it can be counted. */
  get isUsable(): boolean {
    return this.terms.isUsable;
  }
}

/** Quote asset per tick and lot, in units of 10^-18; zero when that has more decimals. */
export function tickLotOf({ tickSize, lotSize }: Instrument): bigint {
  const product = tickSize * lotSize;
  return product % EXACT_ONE === 0n ? product / EXACT_ONE : 0n;
}
