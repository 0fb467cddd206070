import type { PlainLane } from './plain-lane';
import type { PlainSeat } from './plain-seat';
import { worthOf } from './plain-size';

const FLOAT_ONE = 1e18;
const NONE = Number.NaN;

/**
 * What the long way writes down about a view that becomes an order: the numbers its size came from, and every rule of the
 * review with what it measured. All of them have passed, or do not concern it.
 */
export function explainOrder(lane: PlainLane, seat: PlainSeat, isBuy: boolean, amount: number): void {
  if (isBuy) {
    explainSize(lane);
    explainBuy(lane, seat, (amount * lane.perStep * lane.unitFloat) / FLOAT_ONE);
  } else {
    explainSell(lane, seat, (amount * seat.lotFloat) / FLOAT_ONE);
  }
}

function explainSize(lane: PlainLane): void {
  const { journal } = lane.state;
  const { size } = lane;
  journal.step('size', 'equity', 'info', (size.equity * lane.unitFloat) / FLOAT_ONE, NONE);
  if (size.isCapped) journal.step('size', 'cap', 'info', (size.free * lane.unitFloat) / FLOAT_ONE, NONE);
}

function explainBuy(lane: PlainLane, seat: PlainSeat, amount: number): void {
  const { journal } = lane.state;
  const smallest = smallestOf(seat);
  journal.step('risk', 'KILLED', 'pass', NONE, NONE);
  journal.step('risk', 'ORDER_SHAPE', 'pass', NONE, NONE);
  journal.step('risk', 'AMOUNT', 'pass', amount, 0);
  journal.step('risk', 'REDUCE_ONLY', 'off', NONE, NONE);
  journal.step('risk', 'OPEN_ORDERS_MAX', 'pass', 1, lane.ordersMax);
  journal.step('risk', 'LOT_STEP', 'off', NONE, NONE);
  journal.step('risk', 'TICK_SIZE', 'off', NONE, NONE);
  journal.step('risk', 'PRICE_UNKNOWN', 'pass', NONE, NONE);
  if (smallest === 0) journal.step('risk', 'NOTIONAL_MIN', 'off', NONE, NONE);
  else journal.step('risk', 'NOTIONAL_MIN', 'pass', amount, smallest);
  journal.step('risk', 'FUNDS', 'pass', amount, (lane.size.free * lane.unitFloat) / FLOAT_ONE);
}

function explainSell(lane: PlainLane, seat: PlainSeat, quantity: number): void {
  const { journal } = lane.state;
  const smallest = smallestOf(seat);
  journal.step('risk', 'KILLED', 'pass', NONE, NONE);
  journal.step('risk', 'ORDER_SHAPE', 'pass', NONE, NONE);
  journal.step('risk', 'AMOUNT', 'pass', quantity, 0);
  journal.step('risk', 'REDUCE_ONLY', 'pass', quantity, 0);
  journal.step('risk', 'OPEN_ORDERS_MAX', 'off', NONE, lane.ordersMax);
  journal.step('risk', 'LOT_STEP', 'pass', quantity, seat.lotFloat / FLOAT_ONE);
  journal.step('risk', 'TICK_SIZE', 'off', NONE, NONE);
  journal.step('risk', 'PRICE_UNKNOWN', 'off', NONE, NONE);
  if (smallest === 0) journal.step('risk', 'NOTIONAL_MIN', 'off', NONE, NONE);
  else journal.step('risk', 'NOTIONAL_MIN', 'pass', worthOf(lane, seat), smallest);
  journal.step('risk', 'FUNDS', 'pass', quantity, quantity);
}

function smallestOf({ traded }: PlainSeat): number {
  return Number(traded.minNotional) / FLOAT_ONE;
}
