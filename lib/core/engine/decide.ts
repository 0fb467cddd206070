import { applyExecutionPolicy, type PolicyCode } from '@/lib/core/execution/order-policy';
import type { Order, OrderIntent } from '@/lib/core/model/order';
import type { Signal } from '@/lib/core/model/signal';
import { signalFault } from '@/lib/core/strategies/signal-fault';
import type { Desk } from './desk';
import { beginExplaining } from './explain';
import { exactMark } from './facts';
import { failStrategy } from './fail';
import { passGates } from './pass-gates';
import { sizeSignal } from './size';
import { skip } from './skip';
import type { EngineState } from './state';
import { ask, requestCancel } from './submit';

/** A strategy that says more than this about one bar has run away. */
export const SIGNALS_PER_BAR_MAX = 64;

/** Signals → stored reasons and submitted orders. Every signal leaves at least one entry that says what became of it. */
export function decide(state: EngineState, signals: readonly Signal[]): void {
  if (state.lane !== null && state.lane.takes(signals)) return;
  if (signals.length > SIGNALS_PER_BAR_MAX) {
    const cause = `returned ${signals.length} signals for one bar, at most ${SIGNALS_PER_BAR_MAX} are taken`;
    failStrategy(state, 'generateSignals', cause);
    return;
  }
  for (const signal of signals) {
    const fault = signalFault(signal, state.desks.length);
    if (fault !== null) failStrategy(state, 'generateSignals', fault);
    if (state.status !== 'running') return;
    state.journal.signal(state.clock.nowMs, signal);
    act(state, state.desks[signal.instrument] as Desk, signal);
  }
}

/** A view that waited for orders to be canceled is taken up once the last of them has ended. */
export function resumeDeferred(state: EngineState, instrument: number): void {
  const desk = state.desks[instrument] as Desk;
  const { deferred } = desk;
  if (deferred === null || state.status !== 'running') return;
  if (isInTheWay(state, desk, deferred)) return;
  desk.deferred = null;
  act(state, desk, deferred);
}

function act(state: EngineState, desk: Desk, signal: Signal): void {
  if (signal.side === 'hold') {
    skip(state, desk, 'HOLD', 'the last view stands');
    return;
  }
  desk.stopHint = signal.stopHint ?? Number.NaN;
  if (state.orders.size > 0 && clearTheWay(state, desk, signal)) {
    desk.deferred = signal;
    skip(state, desk, 'WAITING_FOR_CANCEL', 'orders of the earlier view are being canceled first');
    return;
  }
  if (state.isPaused && signal.side !== 'flat') {
    skip(state, desk, 'PAUSED', 'a person wants no new entries');
    if (isAgainst(state, desk, signal)) leave(state, desk, signal);
    return;
  }
  beginExplaining(state, desk.slot);
  const strength = passGates(state, desk, signal);
  if (strength === 0) return;
  const sized = sizeSignal(state, desk, signal, strength);
  if (typeof sized === 'string') {
    skip(state, desk, sized, sized === 'PANIC' ? (state.riskScale?.reasonOf(desk.slot) ?? '') : '');
    return;
  }
  const intent = placeByPolicy(state, desk, signal, sized);
  if (typeof intent === 'string') {
    skip(state, desk, intent, '');
    return;
  }
  const veto = askVeto(state, intent);
  if (state.status !== 'running') return;
  if (veto !== null) skip(state, desk, 'STRATEGY_VETO', veto);
  else if (!ask(state, intent) && isAgainst(state, desk, signal)) leave(state, desk, signal);
}

/** True while what is held lies on the other side of the view. */
function isAgainst(state: EngineState, desk: Desk, signal: Signal): boolean {
  const { quantity } = state.books.position(desk.slot);
  return signal.side === 'long' ? quantity < 0n : signal.side === 'short' && quantity > 0n;
}

/** The new side was denied; the view still says that what is held is wrong, so it is closed and nothing is opened. */
function leave(state: EngineState, desk: Desk, signal: Signal): void {
  const closing = sizeSignal(state, desk, { ...signal, side: 'flat' }, signal.strength);
  if (typeof closing === 'string') skip(state, desk, closing, '');
  else ask(state, closing);
}

/** The sized wish in the run's way of asking: at the market or at a limit, with or without something around it. */
function placeByPolicy(
  state: EngineState,
  desk: Desk,
  signal: Signal,
  sized: OrderIntent,
): OrderIntent | PolicyCode {
  const { policy, clock, setup } = state;
  if (policy === null) return sized;
  return applyExecutionPolicy(sized, policy, {
    timeMs: clock.nowMs,
    instrument: desk.instrument,
    mark: exactMark(state, desk),
    stopHint: signal.stopHint,
    costRate: setup.feeRateMax,
  });
}

function askVeto(state: EngineState, intent: OrderIntent): string | null {
  try {
    return state.strategy.riskCheck(intent, state.view);
  } catch (cause) {
    failStrategy(state, 'riskCheck', cause);
    return null;
  }
}

/** Asks for the cancel of what contradicts the view; true while any of it is still alive. */
function clearTheWay(state: EngineState, desk: Desk, signal: Signal): boolean {
  let isWaiting = false;
  for (const order of state.orders.list().slice()) {
    if (!contradicts(state, order, desk, signal)) continue;
    requestCancel(state, order, `superseded by: ${signal.reason}`);
    isWaiting = true;
  }
  return isWaiting;
}

function isInTheWay(state: EngineState, desk: Desk, signal: Signal): boolean {
  return state.orders.list().some((order) => contradicts(state, order, desk, signal));
}

/**
 * Flat contradicts every order of the instrument. Long contradicts orders that sell to open and, while short, what protects
 * the short; short the other way round.
 */
function contradicts(state: EngineState, order: Order, desk: Desk, signal: Signal): boolean {
  const { instrument, side, reduceOnly } = order.request;
  if (instrument !== desk.slot) return false;
  if (signal.side === 'flat') return true;
  const wanted = signal.side === 'long' ? 'buy' : 'sell';
  if (!reduceOnly) return side !== wanted;
  const held = state.marks.quantity[desk.slot] as number;
  return wanted === 'buy' ? held < 0 : held > 0;
}
