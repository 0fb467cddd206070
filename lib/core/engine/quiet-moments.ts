import type { BarClosed } from '@/lib/core/model/event';
import type { Desk } from './desk';
import { sumEquity, TOTAL } from './marks';
import type { EngineState } from './state';

/**
 * How many moments from the one at hand on are quiet: at each of them every instrument has the bar of the same number, all of
 * them sound, within the UTC day, and none that the strategy has anything to say about. They are taken: marks and clock
 * stand where the last of them ended. 0 when this moment has to be looked at bar by bar. At most up to bar `end`.
 */
export function takeQuietMoments(state: EngineState, events: readonly BarClosed[], end: number): number {
  const { scout, clock, settings, desks } = state;
  const first = events[0] as BarClosed;
  const { index } = first;
  if (scout === null || state.status !== 'running' || !(clock.midnightMs < Infinity)) return 0;
  let sound = end;
  for (let at = 0; at < events.length; at += 1) {
    const { soundTo = 0, bars } = events[at] as BarClosed;
    if (!(desks[at] as Desk).guard.isNext(bars, index)) return 0;
    if (soundTo < sound) sound = soundTo;
  }
  if (index >= sound) return 0;
  let quiet = state.dayEnd.of(first.bars, clock.midnightMs - settings.barMs, index, first.bars.length);
  for (let at = 0; at < events.length && quiet > index; at += 1) {
    const speaks = scout.ahead(state, events[at] as BarClosed, sound);
    if (speaks < quiet) quiet = speaks;
  }
  if (quiet <= index) return 0;
  if (quiet > sound) quiet = sound;
  raisePeak(state, events, index, quiet);
  settle(state, events, quiet - 1);
  return quiet - index;
}

/** Equity at the end of each moment, the same sum as sumEquity's. */
function raisePeak(state: EngineState, events: readonly BarClosed[], from: number, to: number): void {
  const { quantity, totals } = state.marks;
  for (let index = from; index < to; index += 1) {
    let equity = -0 + (totals[TOTAL.constant] as number);
    for (let at = 0; at < quantity.length; at += 1) {
      const held = quantity[at] as number;
      if (held !== 0) equity += held * ((events[at] as BarClosed).bars.close[index] as number);
    }
    if (equity > state.peak) state.peak = equity;
  }
}

function settle(state: EngineState, events: readonly BarClosed[], last: number): void {
  const { marks, clock, settings, desks } = state;
  clock.nowMs = ((events[0] as BarClosed).bars.timeMs[last] as number) + settings.barMs;
  for (let at = 0; at < events.length; at += 1) {
    const { bars } = events[at] as BarClosed;
    const desk = desks[at] as Desk;
    desk.guard.pass(bars, last);
    desk.markedAtMs = clock.nowMs;
    marks.price[at] = bars.close[last] as number;
  }
  sumEquity(marks);
}
