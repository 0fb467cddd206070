// One getter per question a risk check may ask; a check whose limit is not set asks none. Long only because there are many.
import { exactFromFloat } from '@/lib/core/model/crossing';
import { multiplyExact } from '@/lib/core/model/exact';
import type { Instrument } from '@/lib/core/model/instrument';
import { asMoney, NO_MONEY, type Money } from '@/lib/core/model/money';
import type { OrderIntent } from '@/lib/core/model/order';
import { asPrice, type Price } from '@/lib/core/model/price';
import { asQuantity, NO_QUANTITY, notional, type Quantity } from '@/lib/core/model/quantity';
import { exposureOf } from '@/lib/core/portfolio/exposure';
import type { HoldClaim } from '@/lib/core/portfolio/books';
import type { HoldFacts } from '@/lib/core/portfolio/hold-size';
import type { KillState, RiskFacts } from '@/lib/core/risk/facts';
import type { Desk } from './desk';
import { writeBack } from './plain/hand-over';
import type { EngineState } from './state';

const EQUITY_DECIMALS = 8;
const VOLUME_DECIMALS = 8;
const LOSS_DECIMALS = 9;

/** What the account is like at this moment, in exact amounts, worked out when asked. */
export class EngineFacts implements RiskFacts {
  private readonly state: EngineState;
  private desk: Desk;
  private intent: OrderIntent | null = null;
  private cachedMark: Price | null = null;
  private cachedFunds: HoldClaim | null = null;
  private readonly holdFacts: { mark: Price | null; feeRateMax: bigint };

  constructor(state: EngineState, desk: Desk, feeRateMax: bigint) {
    this.state = state;
    this.desk = desk;
    this.holdFacts = { mark: null, feeRateMax };
  }

  /** Turns to one instrument; its last price is read once. */
  turnTo(desk: Desk): void {
    this.desk = desk;
    this.cachedMark = exactMark(this.state, desk);
    this.holdFacts.mark = this.cachedMark;
    this.intent = null;
    this.cachedFunds = null;
  }

  /** Turns to one order about to be reviewed. */
  consider(intent: OrderIntent): void {
    const desk = this.state.desks[intent.instrument];
    if (desk === undefined) throw new Error(`engine: no instrument ${intent.instrument}`);
    this.turnTo(desk);
    this.intent = intent;
  }

  /** What the books would set aside for the order under review. */
  get funds(): HoldClaim {
    if (this.cachedFunds === null) {
      if (this.intent === null) throw new Error('engine: no order is under review');
      this.cachedFunds = this.state.books.holdFor(this.intent, this.holdFacts satisfies HoldFacts);
    }
    return this.cachedFunds;
  }

  /** A circuit that halted entries for the day lets positions become smaller, as the switch it trips does. */
  get killState(): KillState {
    const { killState, circuit } = this.state;
    return killState === 'off' && circuit !== null && circuit.status !== 'closed' ? 'reduce-only' : killState;
  }
  get isLive(): boolean {
    return this.state.setup.isLive;
  }
  get instrument(): Instrument {
    return this.desk.instrument;
  }
  get mark(): Price | null {
    return this.cachedMark;
  }
  get markAgeMs(): number {
    return this.state.clock.nowMs - this.desk.markedAtMs;
  }
  get averageDailyVolume(): Quantity | null {
    const { average } = this.desk.volume;
    return Number.isNaN(average) ? null : asQuantity(exactFromFloat(average, VOLUME_DECIMALS, 'down'));
  }
  get usdPerQuote(): bigint | null {
    return this.state.setup.usdPerCurrency;
  }

  get fundsNeeded(): Money | null {
    return this.cachedMark === null && this.intent?.quoteQuantity === null ? null : this.funds.amount;
  }
  get fundsAvailable(): Money {
    return this.state.books.available(this.funds.asset);
  }

  get positionQuantity(): Quantity {
    return this.state.books.position(this.desk.slot).quantity;
  }
  get closingQuantity(): Quantity {
    const held = this.positionQuantity;
    if (held === 0n) return NO_QUANTITY;
    let closing = 0n;
    for (const { request, filledQuantity } of this.state.orders.list()) {
      if (request.instrument !== this.desk.slot || request.reduceOnly || request.quantity === null) continue;
      if (held > 0n === (request.side === 'sell')) closing += request.quantity - filledQuantity;
    }
    return asQuantity(closing);
  }
  get stopHint(): Price | null {
    const hint = this.desk.stopHint;
    return hint > 0 ? asPrice(exactFromFloat(hint, this.desk.priceDecimals, 'nearest')) : null;
  }

  get openOrders(): number {
    let count = 0;
    for (const { request } of this.state.orders.list()) {
      if (request.instrument === this.desk.slot && !request.reduceOnly) count += 1;
    }
    return count;
  }
  get openOrdersTotal(): number {
    return this.state.orders.size;
  }
  get ordersThisMinute(): number {
    return this.state.rate?.count(this.state.clock.nowMs) ?? 0;
  }

  get strategyExposure(): Money | null {
    return this.grossExposure;
  }
  get strategyEquity(): Money | null {
    return this.equity;
  }
  get strategyOpeningEquity(): Money | null {
    return this.openingEquity;
  }
  get strategyHighWaterMark(): Money | null {
    return this.highWaterMark;
  }

  get equity(): Money | null {
    return exactEquity(this.state);
  }
  get openingEquity(): Money | null {
    return this.state.openingEquity;
  }
  get highWaterMark(): Money | null {
    return this.state.highWaterMark();
  }
  /** What was paid for what is owned, at its last price, and everything that is held or stands behind a position. */
  get deployed(): Money | null {
    const { books, desks, settings } = this.state;
    let owned = 0n;
    for (const { slot, instrument } of desks) {
      if (instrument.settlement === 'linear') continue;
      const worth = this.worth(slot);
      if (worth === null) return null;
      if (worth > 0n) owned += worth;
    }
    return asMoney(owned + books.cash() - books.available(settings.currency));
  }
  get positionsOpen(): number {
    const { books, desks, orders } = this.state;
    let count = 0;
    for (const { slot } of desks) {
      const isOpening = orders
        .list()
        .some(({ request }) => request.instrument === slot && !request.reduceOnly);
      if (books.position(slot).quantity !== 0n || isOpening) count += 1;
    }
    return count;
  }
  get grossExposure(): Money | null {
    const values = this.exposures();
    return values === null ? null : exposureOf(values).gross;
  }
  get netExposure(): Money | null {
    const values = this.exposures();
    return values === null ? null : exposureOf(values).net;
  }
  get instrumentExposure(): Money | null {
    return this.exposure(this.desk.slot);
  }
  get bucketExposure(): Money | null {
    const values = this.exposures(this.state.setup.tierOf);
    return values === null ? null : exposureOf(values).gross;
  }
  get clusterExposure(): Money | null {
    const values = this.exposures(this.state.setup.clusterOf);
    return values === null ? null : exposureOf(values).net;
  }
  get valueAtRisk(): Money | null {
    return this.lossOf(this.state.losses?.valueAtRisk ?? Number.NaN);
  }
  get expectedShortfall(): Money | null {
    return this.lossOf(this.state.losses?.expectedShortfall ?? Number.NaN);
  }

  /** To the nearest billionth: a loss of exactly the limit must not become more by the noise of float64. */
  private lossOf(share: number): Money | null {
    const { equity } = this;
    if (equity === null || Number.isNaN(share)) return null;
    return asMoney(multiplyExact(equity, exactFromFloat(share, LOSS_DECIMALS, 'nearest'), 'down'));
  }

  /** Of every instrument, or of those that share a group with the one at hand. */
  private exposures(groupOf: readonly (number | string)[] | null = null): Money[] | null {
    const values: Money[] = [];
    for (const { slot } of this.state.desks) {
      if (groupOf !== null && groupOf[slot] !== groupOf[this.desk.slot]) continue;
      const value = this.exposure(slot);
      if (value === null) return null;
      values.push(value);
    }
    return values;
  }

  /** Signed value of what is held and of what open entries could still add, each at its worst. */
  private exposure(slot: number): Money | null {
    const held = this.worth(slot);
    if (held === null) return null;
    let value: bigint = held;
    for (const { request, filledQuantity, filledQuote } of this.state.orders.list()) {
      if (request.instrument !== slot || request.reduceOnly) continue;
      const open = openValue(this.state, request, filledQuantity, filledQuote);
      if (open === null) return null;
      value += request.side === 'buy' ? open : -open;
    }
    return asMoney(value);
  }

  private worth(slot: number): Money | null {
    const { quantity } = this.state.books.position(slot);
    if (quantity === 0n) return NO_MONEY;
    const mark = exactMark(this.state, this.state.desks[slot] as Desk);
    return mark === null ? null : notional(mark, quantity, 'up');
  }
}

function openValue(
  state: EngineState,
  request: OrderIntent,
  filledQuantity: Quantity,
  filledQuote: Money,
): bigint | null {
  if (request.quoteQuantity !== null) return request.quoteQuantity - filledQuote;
  const mark = exactMark(state, state.desks[request.instrument] as Desk);
  const named = request.limitPrice ?? request.triggerPrice ?? mark;
  if (named === null) return null;
  const worst = mark !== null && mark > named ? mark : named;
  return notional(worst, asQuantity((request.quantity ?? 0n) - filledQuantity), 'up');
}

/** The last price of an instrument as an exact number, or null before there is one. */
export function exactMark(state: EngineState, desk: Desk): Price | null {
  const mark = state.marks.price[desk.slot] as number;
  // One decision asks several times for one price.
  if (mark !== desk.exactOf) {
    desk.exactOf = mark;
    desk.exactMark = mark > 0 ? asPrice(exactFromFloat(mark, desk.priceDecimals, 'nearest')) : null;
  }
  return desk.exactMark;
}

/** Exact equity at the last prices; null while something held has no price. */
export function exactEquity(state: EngineState): Money | null {
  if (state.lane !== null && state.lane.isCurrent) writeBack(state.lane);
  const { books, desks } = state;
  const constant = books.equityConstant();
  if (constant === null) return null;
  let equity: bigint = constant;
  for (let slot = 0; slot < desks.length; slot += 1) {
    const units = books.units(slot);
    if (units === 0n) continue;
    const worth = books.worthOf(slot, units, exactMark(state, desks[slot] as Desk));
    if (worth === null) return null;
    equity += worth;
  }
  return asMoney(equity);
}

/** A float64 amount of money as an exact one, for limits on what is only ever marked; rounds down. */
export function markedMoney(value: number): Money {
  return asMoney(exactFromFloat(value, EQUITY_DECIMALS, 'down'));
}
