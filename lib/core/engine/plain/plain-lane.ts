import type { PlainFillSteps, PlainOrderSteps } from '@/lib/core/journal/plain-entries';
import type { PlainTripSteps } from '@/lib/core/journal/round-trips';
import type { BarColumns } from '@/lib/core/model/bar';
import { EXACT_ONE } from '@/lib/core/model/exact';
import { asOrderNumber } from '@/lib/core/model/ids';
import { MONEY_STEP } from '@/lib/core/model/money';
import type { Signal } from '@/lib/core/model/signal';
import type { Desk } from '../desk';
import { beginExplaining } from '../explain';
import { skip } from '../skip';
import type { EngineState } from '../state';
import { countStanding, writeBack } from './hand-over';
import { markPlain } from './plain-marks';
import type { PlainMarket } from './plain-market';
import { explainOrder } from './plain-reasons';
import type { PlainSeat } from './plain-seat';
import { placeWaiting } from './place-waiting';

const FLOAT_ONE = 1e18;
const SAFE = Number.MAX_SAFE_INTEGER;

/**
 * The short way from a view to a fill for the plainest runs (see plain-run.ts): the account is counted in whole doubles, which
 * are exact below 2^53, and one step does what gates, sizing, review, hold, order, venue, books and trips do in many. It
 * decides the same and leaves the same entries. Where it cannot tell, or a number does not fit, it hands over to the long
 * way, before anything of the step has happened, and takes over again when nothing waits.
 */
export class PlainLane {
  readonly state: EngineState;
  readonly market: PlainMarket;
  readonly seats: readonly PlainSeat[];
  /** What money is counted in: the largest unit that fees and every tick × lot are whole multiples of. */
  readonly unit: bigint;
  readonly unitFloat: number;
  /** Units per 10^-8. */
  readonly perStep: number;
  /** Share of the equity that is spent, as a ratio; `shareUnder` counts in steps. */
  private readonly shareOver: number;
  private readonly shareUnder: number;
  private readonly minSteps: number;
  /** Open orders of an instrument that the limits allow. */
  readonly ordersMax: number;
  /** What the last size came from: equity, what was free, and whether that was less than the share asked for. */
  readonly size = { equity: -0, free: -0, isCapped: false };
  /** While true the numbers here are the account, and books and venue are behind. */
  isCurrent = false;
  /** Everything owned of the currency, what of it waiting buys hold, what was paid in fees, and what trading brought. */
  cash = -0;
  held = -0;
  fees = -0;
  trading = -0;
  /** The order that has just been decided and that the venue has not been told of. */
  private fresh: PlainSeat | null = null;
  private readonly order: PlainOrderSteps;
  private readonly filled: PlainFillSteps;
  private readonly trip: PlainTripSteps;

  constructor(state: EngineState, market: PlainMarket, seats: readonly PlainSeat[], unit: bigint) {
    this.state = state;
    this.market = market;
    this.seats = seats;
    this.unit = unit;
    this.unitFloat = Number(unit);
    this.perStep = Number(MONEY_STEP / unit);
    const { over, under } = reduced(state.sizing.settings['fraction'] ?? 0n, EXACT_ONE);
    this.shareOver = Number(over);
    this.shareUnder = Number(under) * this.perStep;
    const smallest = seats.map(({ traded }) => (traded.minNotional + MONEY_STEP - 1n) / MONEY_STEP);
    this.minSteps = Number(smallest.reduce((a, b) => (a > b ? a : b), 1n));
    const rules = state.plan.rules[seats[0]?.traded.assetClass ?? 'crypto'];
    this.ordersMax = rules.find(({ code }) => code === 'OPEN_ORDERS_MAX')?.limitFloat ?? Number.NaN;
    const { currency } = state.settings;
    const steps = {
      instrument: 0,
      isBuy: false,
      tick: 0,
      lot: 0,
      money: state.journal.units.numberOf(MONEY_STEP),
    };
    const money = state.journal.units.numberOf(unit);
    const zero = -0;
    this.order = { ...steps, amount: zero, heldAsset: currency, reason: '' };
    this.filled = {
      ...steps,
      money,
      orderNumber: 0,
      tradeNumber: 0,
      price: zero,
      lots: zero,
      value: zero,
      fee: zero,
      slippage: zero,
      feeAsset: currency,
    };
    this.trip = {
      instrument: 0,
      lot: 0,
      money: state.trips.units.numberOf(unit),
      entryMs: zero,
      exitMs: zero,
      exitOrder: 0,
      lots: zero,
      entryValue: zero,
      profit: zero,
      fees: zero,
      slippage: zero,
    };
  }

  get isUsable(): boolean {
    const { order, filled, trip } = this;
    return (
      order.money > 0 &&
      filled.money > 0 &&
      trip.money > 0 &&
      this.shareOver <= SAFE &&
      this.shareUnder <= SAFE
    );
  }

  /** What a strategy said of one bar. False when the long way has to take it, to which everything has been handed over. */
  takes(signals: readonly Signal[]): boolean {
    const signal = signals[0];
    if (signals.length === 1 && signal !== undefined && this.isPlainSignal(signal)) {
      if ((this.isCurrent || countStanding(this)) && this.act(signal)) return true;
    }
    this.handOver();
    return false;
  }

  /** The venue has been told of what was decided, and takes it. */
  accept(): void {
    const { fresh, state } = this;
    if (fresh === null) return;
    this.fresh = null;
    state.journal.accepted(fresh.decidedMs, asOrderNumber(fresh.orderNumber), null);
  }

  /** Whether an order waits for the next open of an instrument. */
  isWaiting(instrument: number): boolean {
    return (this.seats[instrument] as PlainSeat).orderNumber !== 0;
  }

  /** The open of the bar fills what waits for it. False when the long way has to walk the bar. */
  fill(instrument: number, bars: BarColumns, index: number, timeMs: number): boolean {
    const { market, seats } = this;
    const seat = seats[instrument] as PlainSeat;
    if (market.quote(seat, bars, index) && this.book(seat, timeMs)) return true;
    this.handOver();
    return false;
  }

  /** Books and venue go on from here: the account is written back, and the orders that wait are placed there. */
  handOver(): void {
    if (!this.isCurrent) return;
    this.accept();
    writeBack(this);
    this.isCurrent = false;
    const waiting = this.seats.filter((seat) => seat.orderNumber !== 0);
    // The order table takes numbers as they were given.
    for (const seat of waiting.sort((a, b) => a.orderNumber - b.orderNumber)) placeWaiting(this, seat);
  }

  /** Full strength, no end, and about an instrument of the run that waits for nothing. */
  private isPlainSignal({ instrument, side, strength, ttlMs, stopHint }: Signal): boolean {
    const seat = this.seats[instrument];
    if (seat === undefined || strength !== 1 || ttlMs !== null) return false;
    if (stopHint !== null && !(stopHint > 0 && stopHint < Infinity)) return false;
    return (
      seat.orderNumber === 0 && (side === 'long' || side === 'flat' || side === 'short' || side === 'hold')
    );
  }

  private act(signal: Signal): boolean {
    const { state, seats } = this;
    const { instrument, side } = signal;
    const seat = seats[instrument] as PlainSeat;
    const desk = state.desks[instrument] as Desk;
    if (side === 'long' && seat.lots === 0) return this.submit(signal, seat, desk, this.affordable(seat));
    if (side === 'flat' && seat.lots > 0) return this.submit(signal, seat, desk, this.sellable(seat));
    state.journal.signal(state.clock.nowMs, signal);
    if (side === 'hold') {
      skip(state, desk, 'HOLD', 'the last view stands');
      return true;
    }
    desk.stopHint = signal.stopHint ?? Number.NaN;
    beginExplaining(state, desk.slot);
    skip(
      state,
      desk,
      side === 'long' ? 'ALREADY_LONG' : side === 'flat' ? 'ALREADY_FLAT' : 'SHORT_NOT_TRADED',
      '',
    );
    return true;
  }

  /** The entries of a view that became an order; no amount, no order. */
  private submit(signal: Signal, seat: PlainSeat, desk: Desk, amount: number): boolean {
    if (!(amount >= 1)) return false;
    const { order } = this;
    const { journal, clock } = this.state;
    const isBuy = signal.side === 'long';
    journal.signal(clock.nowMs, signal);
    desk.stopHint = signal.stopHint ?? Number.NaN;
    if (this.state.trace !== null) {
      beginExplaining(this.state, desk.slot);
      explainOrder(this, seat, isBuy, amount);
    }
    order.instrument = seat.instrument;
    order.isBuy = isBuy;
    order.lot = seat.journalLot;
    order.amount = amount;
    order.heldAsset = isBuy ? seat.traded.quote : seat.traded.base;
    order.reason = signal.reason;
    seat.orderNumber = journal.plainOrder(clock.nowMs, order);
    seat.isBuy = isBuy;
    seat.amount = amount;
    seat.decidedMs = clock.nowMs;
    seat.reason = signal.reason;
    this.fresh = seat;
    if (isBuy) this.held += amount * this.perStep;
    return true;
  }

  /** Steps of money for an entry: the share of the equity, and no more than is free. NaN or 0 where the long way decides. */
  private affordable(seat: PlainSeat): number {
    if (!(this.markTicks(seat) > 0)) return Number.NaN;
    const { size, shareOver, shareUnder, perStep } = this;
    const equity = this.equity();
    const free = this.cash - this.held;
    const whole = equity * shareOver;
    const most = free * (shareUnder / perStep);
    if (!(whole <= SAFE && most <= SAFE)) return Number.NaN;
    size.equity = equity;
    size.free = free;
    // Both are compared in units of 10^-18, to which the share is rounded down first.
    size.isCapped = (whole - most) * this.unitFloat * perStep >= shareUnder;
    const steps = Math.min(Math.floor(whole / shareUnder), Math.floor(free / perStep));
    return steps >= this.minSteps ? steps : 0;
  }

  /** All lots held, where they are worth an order. */
  private sellable(seat: PlainSeat): number {
    const count = this.markTicks(seat) * seat.lots;
    return count > 0 && count >= seat.minCount && count * seat.perTickLot <= SAFE ? seat.lots : Number.NaN;
  }

  /** Cash and everything held at its last price, exact; NaN where it is not known or does not fit. */
  private equity(): number {
    let sum = -0 + this.cash;
    for (const seat of this.seats) {
      if (seat.lots === 0) continue;
      const worth = this.markTicks(seat) * seat.lots * seat.perTickLot;
      sum += worth;
      if (!(worth > 0 && sum <= SAFE)) return Number.NaN;
    }
    return sum;
  }

  /** What is held of an instrument is worth at its last price, as the nearest double. */
  worthOf(seat: PlainSeat): number {
    return (this.markTicks(seat) * seat.lots * seat.perTickLot * this.unitFloat) / FLOAT_ONE;
  }

  private markTicks(seat: PlainSeat): number {
    return Math.round((this.state.marks.price[seat.instrument] as number) * seat.ticksPerUnit);
  }

  /** Makes the market's quote an execution; false, with nothing changed, where an amount does not fit into a double. */
  private book(seat: PlainSeat, timeMs: number): boolean {
    const { market, filled, state } = this;
    const { ticks, lots } = market;
    const { isBuy, orderNumber } = seat;
    const value = ticks * lots * seat.perTickLot;
    const fee = market.feeSteps * this.perStep;
    const slippage = market.worse * lots * seat.perTickLot;
    if (!(value <= SAFE && slippage <= SAFE && this.fees + fee <= SAFE && this.cash + value <= SAFE))
      return false;
    if (!(Math.abs(this.trading) + value <= SAFE && Math.abs(seat.realized) + value <= SAFE)) return false;
    if (!isBuy && fee > value) return false;
    state.clock.nowMs = timeMs;
    filled.instrument = seat.instrument;
    filled.isBuy = isBuy;
    filled.tick = seat.journalTick;
    filled.lot = seat.journalLot;
    filled.orderNumber = orderNumber;
    filled.tradeNumber = market.commit(seat);
    filled.price = ticks;
    filled.lots = lots;
    filled.value = value;
    filled.fee = fee;
    filled.slippage = slippage;
    state.journal.plainFill(timeMs, filled);
    this.fees += fee;
    seat.orderNumber = 0;
    if (isBuy) this.enter(seat, timeMs);
    else this.leave(seat, timeMs, orderNumber);
    markPlain(this, seat, ticks);
    return true;
  }

  private enter(seat: PlainSeat, timeMs: number): void {
    const { price, lots, value, fee, slippage } = this.filled;
    this.held -= seat.amount * this.perStep;
    this.cash -= value + fee;
    this.trading += value;
    seat.lots = lots;
    seat.cost = value;
    seat.entryFees = fee;
    seat.entrySlippage = slippage;
    seat.entryMs = timeMs;
    seat.entryTicks = price;
  }

  /** Everything is sold: the trip closes. */
  private leave(seat: PlainSeat, timeMs: number, orderNumber: number): void {
    const { trip } = this;
    const { lots, value, fee, slippage } = this.filled;
    const gain = value - seat.cost;
    this.cash += value - fee;
    this.trading -= value;
    seat.realized += gain;
    trip.instrument = seat.instrument;
    trip.lot = seat.tripLot;
    trip.entryMs = seat.entryMs;
    trip.exitMs = timeMs;
    trip.exitOrder = asOrderNumber(orderNumber);
    trip.lots = lots;
    trip.entryValue = seat.cost;
    trip.profit = gain - seat.entryFees - fee;
    trip.fees = seat.entryFees + fee;
    trip.slippage = seat.entrySlippage + slippage;
    this.state.trips.addPlain(trip);
    seat.lots = -0;
    seat.cost = -0;
  }
}

function reduced(over: bigint, under: bigint): { over: bigint; under: bigint } {
  let [high, low] = [under, over];
  while (low > 0n) [high, low] = [low, high % low];
  return { over: over / high, under: under / high };
}
