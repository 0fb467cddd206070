import type { PlainOrderSteps } from '@/lib/core/journal/plain-entries';
import type { BarColumns } from '@/lib/core/model/bar';
import { asOrderNumber } from '@/lib/core/model/ids';
import { MONEY_STEP } from '@/lib/core/model/money';
import type { Signal } from '@/lib/core/model/signal';
import type { Desk } from '../desk';
import { beginExplaining } from '../explain';
import { sumEquity } from '../marks';
import { skip } from '../skip';
import type { EngineState } from '../state';
import { countStanding, writeBack } from './hand-over';
import { PlainBooking } from './plain-booking';
import type { PlainMarket } from './plain-market';
import { explainOrder } from './plain-reasons';
import type { PlainSeat } from './plain-seat';
import { PlainSize } from './plain-size';
import { placeWaiting } from './place-waiting';

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
  /** Open orders of an instrument that the limits allow. */
  readonly ordersMax: number;
  readonly size: PlainSize;
  private readonly booking: PlainBooking;
  /** While true the numbers here are the account, and books and venue are behind. */
  isCurrent = false;
  /** Everything owned of the currency, and what of it waiting buys hold. */
  cash = -0;
  held = -0;
  /** Paid in fees, and brought by trading, since these totals were written down last (see hand-over.ts). */
  fees = -0;
  trading = -0;
  feesBefore = 0n;
  tradingBefore = 0n;
  /** How many orders wait for the next open. */
  waiting = 0;
  /** The order that has just been decided and that the venue has not been told of. */
  private fresh: PlainSeat | null = null;
  private readonly order: PlainOrderSteps;

  constructor(state: EngineState, market: PlainMarket, seats: readonly PlainSeat[], unit: bigint) {
    this.state = state;
    this.market = market;
    this.seats = seats;
    this.unit = unit;
    this.unitFloat = Number(unit);
    this.perStep = Number(MONEY_STEP / unit);
    const rules = state.plan.rules[seats[0]?.traded.assetClass ?? 'crypto'];
    this.ordersMax = rules.find(({ code }) => code === 'OPEN_ORDERS_MAX')?.limitFloat ?? Number.NaN;
    const amount = -0;
    this.order = { terms: (seats[0] as PlainSeat).terms, isBuy: false, amount, reason: '' };
    this.size = new PlainSize(state, unit);
    this.booking = new PlainBooking(this.order.terms);
  }

  get isUsable(): boolean {
    return this.size.isUsable;
  }

  /** What a strategy said of one bar. False when the long way has to take it, to which everything has been handed over. */
  takes(signals: readonly Signal[]): boolean {
    const first = signals[0];
    if (first !== undefined && this.tries(signals, first.instrument)) return true;
    this.handOver();
    return false;
  }

  /** The same of a view about `instrument`, whatever number it says. False, with nothing changed, where the long way has to. */
  tries(signals: readonly Signal[], instrument: number): boolean {
    const signal = signals[0];
    if (signals.length !== 1 || signal === undefined || !this.isPlainSignal(signal, instrument)) return false;
    return (this.isCurrent || countStanding(this)) && this.act(signal, instrument);
  }

  /** The venue has been told of what was decided, and takes it. */
  accept(): void {
    const { fresh, state } = this;
    if (fresh === null) return;
    this.fresh = null;
    state.journal.accepted(fresh.decidedMs, asOrderNumber(fresh.orderNumber), null);
  }

  /** Whether an order waits for an open of an instrument at `startMs`: one that was decided by then. */
  isWaiting(instrument: number, startMs: number): boolean {
    const seat = this.seats[instrument] as PlainSeat;
    return seat.orderNumber !== 0 && seat.decidedMs <= startMs;
  }

  /** The open of the bar fills what waits for it. False when the long way has to walk the bar. */
  fill(instrument: number, bars: BarColumns, index: number, timeMs: number): boolean {
    if (this.tryFill(instrument, bars, index, timeMs)) {
      sumEquity(this.state.marks);
      return true;
    }
    this.handOver();
    return false;
  }

  /** The same but for the sum of what is marked; false, with nothing changed, where the long way has to. */
  tryFill(instrument: number, bars: BarColumns, index: number, timeMs: number): boolean {
    const seat = this.seats[instrument] as PlainSeat;
    return this.market.quote(seat, bars, index) && this.booking.book(this, seat, timeMs);
  }

  /** Books and venue go on from here: the account is written back, and the orders that wait are placed there. */
  handOver(): void {
    if (!this.isCurrent) return;
    this.accept();
    writeBack(this);
    this.isCurrent = false;
    this.waiting = 0;
    const waiting = this.seats.filter((seat) => seat.orderNumber !== 0);
    // The order table takes numbers as they were given.
    for (const seat of waiting.sort((a, b) => a.orderNumber - b.orderNumber)) placeWaiting(this, seat);
  }

  /** Full strength, no end, and about an instrument of the run that waits for nothing. */
  private isPlainSignal({ side, strength, ttlMs, stopHint }: Signal, instrument: number): boolean {
    const seat = this.seats[instrument];
    if (seat === undefined || strength !== 1 || ttlMs !== null) return false;
    if (stopHint !== null && !(stopHint > 0 && stopHint < Infinity)) return false;
    return (
      seat.orderNumber === 0 && (side === 'long' || side === 'flat' || side === 'short' || side === 'hold')
    );
  }

  private act(signal: Signal, instrument: number): boolean {
    const { state, seats } = this;
    const { side } = signal;
    const seat = seats[instrument] as PlainSeat;
    const desk = state.desks[instrument] as Desk;
    if (side === 'long' && seat.lots === 0)
      return this.submit(signal, seat, desk, this.size.affordable(this, seat));
    if (side === 'flat' && seat.lots > 0)
      return this.submit(signal, seat, desk, this.size.sellable(this, seat));
    state.journal.signal(state.clock.nowMs, signal, instrument);
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
    journal.signal(clock.nowMs, signal, seat.instrument);
    desk.stopHint = signal.stopHint ?? Number.NaN;
    if (this.state.trace !== null) {
      beginExplaining(this.state, desk.slot);
      explainOrder(this, seat, isBuy, amount);
    }
    order.terms = seat.terms;
    order.isBuy = isBuy;
    order.amount = amount;
    order.reason = signal.reason;
    seat.orderNumber = journal.plainOrder(clock.nowMs, order);
    seat.isBuy = isBuy;
    seat.amount = amount;
    seat.decidedMs = clock.nowMs;
    seat.reason = signal.reason;
    this.fresh = seat;
    this.waiting += 1;
    if (isBuy) this.held += amount * this.perStep;
    return true;
  }
}
