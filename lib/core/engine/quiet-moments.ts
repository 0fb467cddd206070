import type { BarClosed } from '@/lib/core/model/event';
import type { Desk } from './desk';
import { sumEquity, TOTAL } from './marks';
import type { EngineState } from './state';

/**
 * How many moments from the one at hand on are quiet: at each of them every instrument has the bar of the same number and
 * time, all of them sound, within the UTC day, and none that the strategy has anything to say about. They are taken: marks
 * and clock stand where the last of them ended. 0 when something is said at this one already, or it has to be looked at bar
 * by bar. At most up to bar `end`.
 */
export function takeQuietMoments(state: EngineState, events: readonly BarClosed[], end: number): number {
  const { scout, clock, settings } = state;
  const { index, bars } = events[0] as BarClosed;
  if (scout === null || state.status !== 'running' || !(clock.midnightMs < Infinity)) return 0;
  const sound = soundUntil(state, events, end);
  const dayEnd = state.dayEnd.of(bars, clock.midnightMs - settings.barMs, index, bars.length);
  if (index >= sound || index >= dayEnd) return 0;
  scout.moment = index;
  let quiet = Math.min(sound, dayEnd);
  for (let at = 0; at < events.length && quiet > index; at += 1) {
    const speaks = scout.ahead(state, events[at] as BarClosed, sound);
    if (speaks < quiet) quiet = speaks;
  }
  if (quiet <= index) return 0;
  raisePeak(state, events, index, quiet);
  settle(state, events, quiet - 1);
  return quiet - index;
}

/** Bars up to this one are known to be in order and sound for all; no further than `end`. Times are those of the first. */
function soundUntil({ desks }: EngineState, events: readonly BarClosed[], end: number): number {
  const { bars, index } = events[0] as BarClosed;
  let sound = end;
  for (let at = 0; at < events.length; at += 1) {
    const { soundTo = 0 } = events[at] as BarClosed;
    if (!(desks[at] as Desk).guard.isNext(bars, index)) return index;
    if (soundTo < sound) sound = soundTo;
  }
  return sound;
}

/**
 * A moment at which something is said, as `takeQuietMoments` has just found: marks the bars of the instruments from `at` on up
 * to the next about which there is something to say, and gives its place; that of the last and one when there is none.
 */
export function passQuietBars(state: EngineState, events: readonly BarClosed[], at: number): number {
  const { scout, marks } = state;
  const { index } = events[at] as BarClosed;
  if (scout === null || scout.moment !== index || state.status !== 'running') return at;
  let next = at;
  while (next < events.length && !scout.speaks(state, events[next] as BarClosed)) {
    passBar(state, events, next, index);
    next += 1;
  }
  if (next === at) return at;
  sumEquity(marks);
  const equity = marks.totals[TOTAL.equity] as number;
  if (equity > state.peak) state.peak = equity;
  return next;
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
  for (let at = 0; at < events.length; at += 1) passBar(state, events, at, last);
  sumEquity(state.marks);
}

/** The bar of one instrument is over, and nothing came of it but its price. */
function passBar(state: EngineState, events: readonly BarClosed[], at: number, index: number): void {
  const { marks, clock, settings, desks } = state;
  const startMs = (events[0] as BarClosed).bars.timeMs[index] as number;
  const close = (events[at] as BarClosed).bars.close[index] as number;
  const desk = desks[at] as Desk;
  desk.guard.passAt(startMs, close);
  clock.nowMs = startMs + settings.barMs;
  desk.markedAtMs = clock.nowMs;
  marks.price[at] = close;
}
