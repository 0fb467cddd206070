import type { BarClosed } from '@/lib/core/model/event';
import type { Signal } from '@/lib/core/model/signal';
import { NO_SIGNALS } from '@/lib/core/strategies/strategy';
import { decide } from './decide';
import type { Desk } from './desk';
import { failStrategy } from './fail';
import { markClose, TOTAL } from './marks';
import type { EngineState } from './state';

/**
 * Where the bars from `event.index` on stop being quiet: sound, in order, all within the UTC day, so that each can only move
 * the price and make the strategy speak. `event.index` itself where the bar has to be looked at by itself. A bar that starts
 * at `dayEndMs` or later ends the day or lies in the next.
 */
export function quietUntil(
  state: EngineState,
  desk: Desk,
  event: BarClosed,
  end: number,
  dayEndMs: number,
): number {
  const { bars, index, soundTo = 0 } = event;
  if (index >= soundTo || !(dayEndMs < Infinity) || !desk.guard.isNext(bars, index)) return index;
  return Math.min(end, state.dayEnd.of(bars, dayEndMs, index, soundTo));
}

/**
 * Quiet bars up to `end`, not included, or up to the first about which the strategy has something to say; `event.index` is
 * then the last one taken. Only the strategy is asked per bar: marks and clock move once, to where the stretch ended, and
 * nothing in between could have seen them. Equity shown to the strategy follows the bar it is shown.
 */
export function takeQuietBars(state: EngineState, desk: Desk, event: BarClosed, end: number): void {
  const { strategy, view } = state;
  const { bars, instrument, index: first } = event;
  const { ignoredBars } = desk;
  let signals: readonly Signal[] = NO_SIGNALS;
  let at = first;
  let isUpdated = false;
  let failure: { readonly hook: string; readonly cause: unknown } | null = null;
  view.isAhead = true;
  view.show(instrument, bars, at, ignoredBars);
  try {
    for (; at < end; at += 1) {
      isUpdated = false;
      view.stepTo(at);
      strategy.onMarketData(view);
      isUpdated = true;
      signals = strategy.generateSignals(view);
      if (signals !== NO_SIGNALS && signals.length > 0) break;
    }
  } catch (cause) {
    failure = { hook: isUpdated ? 'generateSignals' : 'onMarketData', cause };
  }
  view.isAhead = false;
  event.index = Math.min(at, end - 1);
  settle(state, desk, event, first);
  if (failure !== null) failStrategy(state, failure.hook, failure.cause);
  else if (signals.length > 0) decide(state, signals);
}

/** Marks and clock as they are after the bars from `first` to `event.index`. */
function settle(state: EngineState, desk: Desk, event: BarClosed, first: number): void {
  const { marks, clock, settings } = state;
  const { bars, index } = event;
  const { close } = bars;
  const constant = marks.totals[TOTAL.constant] as number;
  const held = marks.quantity[0] as number;
  if (held === 0) raisePeak(state, constant);
  else raisePeak(state, constant + held * extremeClose(close, first, index, held > 0));
  markClose(marks, event.instrument, close, index);
  desk.guard.pass(bars, index);
  clock.nowMs = (bars.timeMs[index] as number) + settings.barMs;
  desk.markedAtMs = clock.nowMs;
}

/** Rounding keeps order: the highest equity is that of the highest close, or of the lowest when short. */
function extremeClose(close: Float64Array, first: number, last: number, isHighest: boolean): number {
  let extreme = -0 + (close[first] as number);
  // Two loops: a question per bar that has one answer for all of them costs more than the comparison.
  if (isHighest) {
    for (let at = first + 1; at <= last; at += 1) extreme = Math.max(extreme, close[at] as number);
  } else {
    for (let at = first + 1; at <= last; at += 1) extreme = Math.min(extreme, close[at] as number);
  }
  return extreme;
}

function raisePeak(state: EngineState, equity: number): void {
  if (equity > state.peak) state.peak = equity;
}
