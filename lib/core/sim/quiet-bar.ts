import type { SimPosition } from './account';
import { levelOf } from './look';
import type { SimState } from './sim-state';
import type { VenueOrder } from './venue-order';

/**
 * Whether nothing can happen between the open of a bar and its close, so that the walk may go there at once: most bars of an
 * order that waits are such. False where it is not plain to see; the walk then finds out.
 */
export function isQuiet(state: SimState): boolean {
  const { walk } = state;
  if (!walk.isMatched) return false;
  if (state.isMargin && !isHeldQuietly(state)) return false;
  const orders = state.orders[walk.instrument] as VenueOrder[];
  for (let at = 0; at < orders.length; at += 1) {
    if (!waitsQuietly(state, orders[at] as VenueOrder)) return false;
  }
  return true;
}

/** No charge falls due in the bar and its range does not hold the liquidation price. */
function isHeldQuietly(state: SimState): boolean {
  const { walk } = state;
  const position = state.account.positions[walk.instrument] as SimPosition;
  if (position.fundingMs < walk.endMs || position.borrowMs < walk.endMs) return false;
  return !(position.liquidation >= walk.low && position.liquidation <= walk.high);
}

/** The order has met its first price, nothing ends or moves it within the bar, and its level lies outside the range. */
function waitsQuietly(state: SimState, order: VenueOrder): boolean {
  const { walk } = state;
  if (!order.hasMet || order.cancelAtMs > 0 || order.ahead > 0 || order.trailTicks > 0) return false;
  const untilMs = order.request.goodUntilMs;
  if (untilMs !== null && untilMs < walk.endMs) return false;
  const level = levelOf(state, order);
  return !(level >= walk.low && level <= walk.high);
}
