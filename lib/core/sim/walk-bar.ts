import type { VenueEvent } from '@/lib/core/model/event';
import type { SimPosition } from './account';
import { chargeBefore } from './charges';
import { liquidate } from './liquidate';
import { loadDetail } from './load-bar';
import {
  actsRising,
  endByTime,
  isReached,
  LATE_LOOK,
  levelOf,
  type Look,
  lookAt,
  MARKET_LOOK,
  PLAIN_LOOK,
  reachLevel,
  trail,
} from './look';
import { execute } from './execute';
import { leansOnOthers, setLiquidation } from './margin-account';
import { isQuiet } from './quiet-bar';
import type { SimState } from './sim-state';
import { isStop, type VenueOrder } from './venue-order';
import { legTarget, STAGE } from './walk';

/** The next thing that happens along the path, or null when the walk is over. */
export function nextEvent(state: SimState): VenueEvent | null {
  const { walk, pending } = state;
  while (pending.length === 0) {
    if (walk.stage === STAGE.over) return null;
    if (!state.isMargin && (state.orders[walk.instrument] as VenueOrder[]).length === 0) {
      walk.stage = STAGE.over;
      return null;
    }
    const event =
      walk.stage === STAGE.open
        ? atOpen(state)
        : walk.stage === STAGE.closing
          ? atClose(state)
          : onLeg(state);
    if (event !== null) return event;
  }
  return pending.shift() ?? null;
}

/** Charges that came due, then every waiting order at the open. */
function atOpen(state: SimState): VenueEvent | null {
  const { walk, models } = state;
  if (state.isMargin) {
    const event = passTime(state, walk.startMs) ?? passTime(state, walk.startMs + 1);
    if (event !== null) return event;
  }
  const event = askAll(state, models.fill === 'next-open' ? MARKET_LOOK : PLAIN_LOOK);
  if (event !== null) return event;
  if (isQuiet(state)) endBar(state, walk.close);
  else startLeg(state, STAGE.firstLeg);
  return null;
}

/** With signal-close the orders of the bar's own decision meet its close. */
function atClose(state: SimState): VenueEvent | null {
  const event = askAll(state, MARKET_LOOK);
  if (event === null) state.walk.stage = STAGE.over;
  return event;
}

/** Asks each order once about the price the walk stands at; a liquidation comes before them. */
function askAll(state: SimState, look: Look): VenueEvent | null {
  const { walk } = state;
  const orders = state.orders[walk.instrument] as VenueOrder[];
  if (state.isMargin && walk.isMatched && isLiquidatedAt(state, walk.at)) return liquidate(state, walk.at);
  for (let at = 0; at < orders.length; at += 1) {
    const order = orders[at] as VenueOrder;
    if (order.look === walk.look || order.arrivedAtMs > walk.pointMs) continue;
    order.look = walk.look;
    const event = endByTime(state, order) ?? (walk.isMatched ? lookAt(state, order, look) : null);
    if (event !== null) return event;
  }
  return null;
}

/** On the way to a point: who is reached first acts; when nobody is, the point is passed. */
function onLeg(state: SimState): VenueEvent | null {
  const { walk } = state;
  if (state.isMargin) {
    const event = passTime(state, walk.nowMs);
    if (event !== null) return event;
  }
  const orders = state.orders[walk.instrument] as VenueOrder[];
  const target = legTarget(walk);
  const isRising = target > walk.at;
  let nearest: VenueOrder | null = null;
  let level = Number.NaN;
  for (let at = 0; at < orders.length; at += 1) {
    const order = orders[at] as VenueOrder;
    const event = beforeMoving(state, order);
    if (event !== null) return event;
    // An event of null may still have changed the list's order or the order's phase, never its length.
    if (!order.hasMet || actsRising(order) !== isRising || !walk.isMatched) continue;
    if (order.phase === 'limit' && walk.budgetLots < 1) continue;
    const own = levelOf(state, order);
    if (!(isRising ? own <= target : own >= target)) continue;
    if (nearest === null || (isRising ? own < level : own > level)) {
      nearest = order;
      level = own;
    }
  }
  return state.isMargin && isLiquidatedFirst(state, target, level)
    ? liquidate(state, liquidationAt(state, walk.at))
    : nearest === null
      ? passPoint(state, target)
      : moveTo(state, nearest, level, isRising);
}

/** Orders that ended by time or have just arrived come before any movement. */
function beforeMoving(state: SimState, order: VenueOrder): VenueEvent | null {
  const { walk } = state;
  if (order.arrivedAtMs > walk.pointMs && !order.meetsNow) return null;
  const ended = endByTime(state, order);
  if (ended !== null || order.hasMet || !walk.isMatched) return ended;
  return lookAt(state, order, order.meetsNow ? PLAIN_LOOK : LATE_LOOK);
}

/** The path moves to a level and the order acts there; with the pessimistic path its stop does, when one lies in the bar. */
function moveTo(state: SimState, order: VenueOrder, level: number, isRising: boolean): VenueEvent | null {
  const { walk } = state;
  const stop = state.models.path === 'pessimistic' && !isStop(order) ? stopBeside(state, order) : null;
  if (stop !== null) return reachLevel(state, stop, stop.triggerTicks);
  walk.at = isRising ? Math.max(walk.at, level) : Math.min(walk.at, level);
  return reachLevel(state, order, walk.at);
}

/** The stop that guards the same position as this target and lies within the bar (SPEC P4). */
function stopBeside(state: SimState, target: VenueOrder): VenueOrder | null {
  const { walk } = state;
  const { group, reduceOnly } = target.request;
  for (const other of state.orders[walk.instrument] as VenueOrder[]) {
    if (!isStop(other) || other.phase !== 'trigger' || !other.hasMet || other.isBuy !== target.isBuy)
      continue;
    const isPair = group === null ? reduceOnly && other.request.reduceOnly : other.request.group === group;
    if (isPair && other.triggerTicks >= walk.low && other.triggerTicks <= walk.high) return other;
  }
  return null;
}

/** The point is reached: trails follow, touches count, and the next leg begins. */
function passPoint(state: SimState, target: number): VenueEvent | null {
  const { walk } = state;
  walk.at = target;
  const orders = state.orders[walk.instrument] as VenueOrder[];
  for (let at = 0; at < orders.length; at += 1) {
    const order = orders[at] as VenueOrder;
    if (!order.hasMet || !walk.isMatched || order.look === walk.look) continue;
    order.look = walk.look;
    if (order.phase === 'trigger') trail(order, target);
    else if (order.phase === 'limit' && order.ahead > 0 && isReached(state, order, target)) {
      const event = execute(state, order, order.limitTicks, true);
      if (event !== null) return event;
    }
  }
  if (walk.stage === STAGE.thirdLeg) endBar(state, target);
  else {
    markPosition(state, target);
    startLeg(state, walk.stage + 1);
  }
  return null;
}

/** The close is reached: the next detail bar begins, or the walk is over. */
function endBar(state: SimState, close: number): void {
  const { walk } = state;
  walk.at = close;
  walk.pointMs = walk.endMs;
  walk.nowMs = walk.endMs;
  markPosition(state, close);
  if (!loadDetail(state)) walk.stage = STAGE.over;
}

function markPosition(state: SimState, ticks: number): void {
  if (state.isMargin) (state.account.positions[state.walk.instrument] as SimPosition).mark = ticks;
}

/** Events on a leg carry the time of the point it leads to: open t, then t + Δ/3, t + 2Δ/3, t + Δ (SPEC P5). */
function startLeg(state: SimState, stage: number): void {
  const { walk } = state;
  const third = (walk.endMs - walk.startMs) / 3;
  walk.stage = stage;
  walk.look += 1;
  walk.before = walk.legStart;
  walk.legStart = walk.at;
  walk.pointMs = walk.startMs + Math.floor((stage - 1) * third);
  walk.nowMs = stage === STAGE.thirdLeg ? walk.endMs : walk.startMs + Math.floor(stage * third);
}

/** A charge that is due before `untilMs`, at the last price; then the price the walk stands at becomes the last one. */
function passTime(state: SimState, untilMs: number): VenueEvent | null {
  const { walk } = state;
  const position = state.account.positions[walk.instrument] as SimPosition;
  if (position.lots === 0) return null;
  const event = chargeBefore(state, walk.instrument, untilMs);
  if (event !== null) return event;
  if (walk.isMatched) position.mark = walk.at;
  if (leansOnOthers(state, walk.instrument)) setLiquidation(state, walk.instrument);
  return null;
}

function isLiquidatedAt(state: SimState, at: number): boolean {
  const { lots, liquidation } = state.account.positions[state.walk.instrument] as SimPosition;
  return lots > 0 ? at <= liquidation : lots < 0 && at >= liquidation;
}

/** Whether the path meets the liquidation price before `target` and before the nearest order. */
function isLiquidatedFirst(state: SimState, target: number, level: number): boolean {
  if (!state.walk.isMatched || !isLiquidatedAt(state, target)) return false;
  const { lots, liquidation } = state.account.positions[state.walk.instrument] as SimPosition;
  return Number.isNaN(level) || (lots > 0 ? liquidation > level : liquidation < level);
}

/** The liquidation price, or the price the walk stands at when that is beyond it already. */
function liquidationAt(state: SimState, at: number): number {
  const { lots, liquidation } = state.account.positions[state.walk.instrument] as SimPosition;
  return lots > 0 ? Math.min(at, liquidation) : Math.max(at, liquidation);
}
