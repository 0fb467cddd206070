import { TOTAL } from '../marks';
import { requireNear } from '../refresh-marks';
import type { PlainLane } from './plain-lane';
import type { PlainSeat } from './plain-seat';

const FLOAT_ONE = 1e18;

/**
 * After a fill at `ticks`, what refresh-marks.ts does from the books but for the sum: the same doubles, because counts and units
 * are exact. Whoever takes many moments together sums once, at their end.
 */
export function markPlain(lane: PlainLane, seat: PlainSeat, ticks: number): void {
  const { marks } = lane.state;
  const { instrument, lots } = seat;
  const cash = (lane.cash * lane.unitFloat) / FLOAT_ONE;
  marks.totals[TOTAL.cash] = cash;
  marks.totals[TOTAL.constant] = cash;
  const at = (ticks * seat.tickFloat) / FLOAT_ONE;
  if (Number.isNaN(marks.price[instrument])) marks.price[instrument] = at;
  const held = (lots * seat.lotFloat) / FLOAT_ONE;
  marks.quantity[instrument] = held;
  marks.entryPrice[instrument] = lots === 0 ? Number.NaN : (seat.cost * lane.unitFloat) / FLOAT_ONE / held;
  if (lots !== 0) {
    const exact = ((lane.cash + ticks * lots * seat.perTickLot) * lane.unitFloat) / FLOAT_ONE;
    requireNear(cash, held * at, exact);
  }
}
