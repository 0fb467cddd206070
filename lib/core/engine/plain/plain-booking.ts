import type { PlainFillSteps, PlainTerms, PlainTripSteps } from '@/lib/core/journal/plain-entries';
import { carryTotals } from './hand-over';
import type { PlainLane } from './plain-lane';
import { markPlain } from './plain-marks';
import type { PlainSeat } from './plain-seat';

const SAFE = Number.MAX_SAFE_INTEGER;

/** Books executions of the plain lane: account, position, entry, round trip and marks, all in whole doubles. */
export class PlainBooking {
  private readonly filled: PlainFillSteps;
  private readonly trip: PlainTripSteps;
  /** Of the fill at hand, in units of money. */
  private value = -0;

  constructor(terms: PlainTerms) {
    // Fields that begin as doubles stay unboxed.
    const zero = -0;
    this.filled = {
      terms,
      isBuy: false,
      orderNumber: 0,
      tradeNumber: 0,
      price: zero,
      lots: zero,
      fee: zero,
      slippage: zero,
    };
    this.trip = {
      terms,
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

  /** Makes the market's quote an execution; false, with nothing changed, where an amount does not fit into a double. */
  book(lane: PlainLane, seat: PlainSeat, timeMs: number): boolean {
    const { filled } = this;
    const { market, state, perStep } = lane;
    const { ticks, lots } = market;
    const { isBuy, orderNumber } = seat;
    const value = ticks * lots * seat.perTickLot;
    const fee = market.feeSteps * perStep;
    const slippage = market.worse * lots * seat.perTickLot;
    if (!(value <= SAFE && fee <= SAFE && slippage <= SAFE)) return false;
    if (!isBuy && !(lane.cash + value <= SAFE)) return false;
    const most = Math.max(lane.fees + fee, Math.abs(lane.trading) + value, Math.abs(seat.realized) + value);
    if (most > SAFE) carryTotals(lane);
    if (!isBuy && fee > value) return false;
    state.clock.nowMs = timeMs;
    filled.terms = seat.terms;
    filled.isBuy = isBuy;
    filled.orderNumber = orderNumber;
    filled.tradeNumber = market.commit(seat);
    this.value = value;
    filled.price = ticks;
    filled.lots = lots;
    filled.fee = fee;
    filled.slippage = slippage;
    state.journal.plainFill(timeMs, filled);
    lane.fees += fee;
    seat.orderNumber = 0;
    lane.waiting -= 1;
    if (isBuy) this.enter(lane, seat, timeMs);
    else this.leave(lane, seat, timeMs);
    markPlain(lane, seat, ticks);
    return true;
  }

  private enter(lane: PlainLane, seat: PlainSeat, timeMs: number): void {
    const { value } = this;
    const { price, lots, fee, slippage } = this.filled;
    lane.held -= seat.amount * lane.perStep;
    lane.cash -= value + fee;
    lane.trading += value;
    seat.lots = lots;
    seat.cost = value;
    seat.entryFees = fee;
    seat.entrySlippage = slippage;
    seat.entryMs = timeMs;
    seat.entryTicks = price;
  }

  /** Everything is sold: the trip closes. */
  private leave(lane: PlainLane, seat: PlainSeat, timeMs: number): void {
    const { trip, value } = this;
    const { orderNumber, lots, fee, slippage } = this.filled;
    const gain = value - seat.cost;
    lane.cash += value - fee;
    lane.trading -= value;
    seat.realized += gain;
    trip.terms = seat.terms;
    trip.entryMs = seat.entryMs;
    trip.exitMs = timeMs;
    trip.exitOrder = orderNumber;
    trip.lots = lots;
    trip.entryValue = seat.cost;
    trip.profit = gain - seat.entryFees - fee;
    trip.fees = seat.entryFees + fee;
    trip.slippage = seat.entrySlippage + slippage;
    lane.state.trips.addPlain(trip);
    seat.lots = -0;
    seat.cost = -0;
  }
}
