import type { VenueEvent } from '@/lib/core/model/event';
import { cancelOrder, expire } from './end-order';
import { execute } from './execute';
import type { SimState } from './sim-state';
import type { VenueOrder } from './venue-order';

/** The points of a path among which a bar's volume is taken to be shared equally (SPEC Q2). */
const POINTS_PER_BAR = 4;

/** How the venue asks an order about the price the walk stands at. */
export interface Look {
  /** Market orders execute here: at the open, or at the close with signal-close. */
  readonly isMarketLook: boolean;
  /** The order arrived at some time before this point, so that it pays for what it may have missed (SPEC Y4). */
  readonly isLate: boolean;
}

/** The three kinds of look there are; none is made anew while bars are walked. */
export const MARKET_LOOK: Look = { isMarketLook: true, isLate: false };
export const PLAIN_LOOK: Look = { isMarketLook: false, isLate: false };
export const LATE_LOOK: Look = { isMarketLook: false, isLate: true };

/** What happens to one order at one price; null when nothing does. */
export function lookAt(state: SimState, order: VenueOrder, look: Look): VenueEvent | null {
  if (order.phase === 'market') {
    const mayExecute = look.isMarketLook || order.meetsNow;
    order.hasMet = true;
    order.meetsNow = false;
    return mayExecute ? execute(state, order, state.walk.at, false) : null;
  }
  if (!order.hasMet) return firstMeeting(state, order, look);
  if (order.phase === 'trigger') {
    if (order.firesRising ? state.walk.at >= order.triggerTicks : state.walk.at <= order.triggerTicks) {
      return fireTrigger(state, order, state.walk.at);
    }
    trail(order, state.walk.at);
    return null;
  }
  return isReached(state, order, state.walk.at) ? execute(state, order, state.walk.at, true) : null;
}

/** The first price an order meets: what can execute takes; the rest begins to wait. */
function firstMeeting(state: SimState, order: VenueOrder, look: Look): VenueEvent | null {
  order.hasMet = true;
  order.meetsNow = false;
  if (order.phase === 'limit') return meetAsLimit(state, order, state.walk.at, look.isLate);
  if (order.trailTicks > 0) {
    order.triggerTicks = order.firesRising
      ? state.walk.at + order.trailTicks
      : state.walk.at - order.trailTicks;
  }
  const isHit = order.firesRising ? state.walk.at >= order.triggerTicks : state.walk.at <= order.triggerTicks;
  return isHit ? fireTrigger(state, order, state.walk.at) : null;
}

/** A limit order meets a price: it takes when the price is good enough, else it rests (SPEC L1, L5, I1, I2). */
function meetAsLimit(state: SimState, order: VenueOrder, at: number, isLate: boolean): VenueEvent | null {
  const { postOnly, timeInForce } = order.request;
  if (order.isBuy ? at <= order.limitTicks : at >= order.limitTicks) {
    if (postOnly) return expire(state, order, 'POST_ONLY_WOULD_TAKE');
    return execute(state, order, isLate ? latePrice(state, order) : at, false);
  }
  if (timeInForce === 'ioc') return expire(state, order, 'IOC');
  if (timeInForce === 'fok') return expire(state, order, 'FOK');
  order.ahead = state.models.queue.volumeAhead(state.walk.volume);
  return null;
}

/** What a limit pays that arrived inside the last leg: the worst price of that leg, but nothing beyond its limit (SPEC Y4). */
function latePrice(state: SimState, order: VenueOrder): number {
  const { at, before } = state.walk;
  return order.isBuy
    ? Math.min(order.limitTicks, Math.max(at, before))
    : Math.max(order.limitTicks, Math.min(at, before));
}

/** A trigger was reached at `at`: the order goes on as a market order, or as a limit order (SPEC T1–T6). */
export function fireTrigger(state: SimState, order: VenueOrder, at: number): VenueEvent | null {
  if (order.limitTicks === 0) {
    order.phase = 'market';
    return execute(state, order, at, false);
  }
  order.phase = 'limit';
  return meetAsLimit(state, order, at, false);
}

/** A trailing trigger follows a better price and never goes back (SPEC T5). */
export function trail(order: VenueOrder, at: number): void {
  if (order.trailTicks === 0) return;
  if (order.firesRising) order.triggerTicks = Math.min(order.triggerTicks, at + order.trailTicks);
  else order.triggerTicks = Math.max(order.triggerTicks, at - order.trailTicks);
}

/** Whether a price that stands still at `at` fills a resting limit; a touch uses up the queue ahead (SPEC L2–L4, Q2). */
export function isReached(state: SimState, order: VenueOrder, at: number): boolean {
  if (order.isBuy ? at < order.limitTicks : at > order.limitTicks) {
    order.ahead = 0;
    return true;
  }
  if (at !== order.limitTicks || state.models.limitFill === 'through') return false;
  if (order.ahead <= 0) return true;
  order.ahead -= state.walk.volume / POINTS_PER_BAR;
  return order.ahead <= 0;
}

/** The price at which an order that waits executes or fires, in ticks; NaN when it waits for no price. */
export function levelOf(state: SimState, order: VenueOrder): number {
  if (order.phase === 'trigger') return order.triggerTicks;
  if (order.phase === 'market') return Number.NaN;
  const mustTradeThrough = state.models.limitFill === 'through' || order.ahead > 0;
  if (!mustTradeThrough) return order.limitTicks;
  return order.isBuy ? order.limitTicks - 1 : order.limitTicks + 1;
}

/** True when a rising price brings the order nearer to its level. */
export function actsRising(order: VenueOrder): boolean {
  return order.phase === 'trigger' ? order.firesRising : !order.isBuy;
}

/** The path has come to the order's level: it executes at its own price, or fires. */
export function reachLevel(state: SimState, order: VenueOrder, level: number): VenueEvent | null {
  if (order.phase === 'trigger') return fireTrigger(state, order, level);
  order.ahead = 0;
  return execute(state, order, order.limitTicks, true);
}

/** Ends an order whose time is over or whose cancel request has arrived; null when it lives on (SPEC I3, I4). */
export function endByTime(state: SimState, order: VenueOrder): VenueEvent | null {
  const { walk } = state;
  if (order.cancelAtMs > 0 && order.cancelAtMs <= walk.pointMs)
    return cancelOrder(state, order, order.cancelReason);
  const untilMs = order.request.goodUntilMs;
  return untilMs !== null && untilMs < walk.nowMs ? expire(state, order, 'TIME_IN_FORCE') : null;
}
