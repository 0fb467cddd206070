import type { BarClosed } from '@/lib/core/model/event';
import type { Desk } from './desk';
import { sumEquity, TOTAL } from './marks';
import { markMoments, type MomentLine } from './moment-marks';
import { decidePlain, fillPlain } from './plain/plain-moments';
import type { EngineState } from './state';

/**
 * Takes moments of several instruments, from the one at hand up to bar `end`, not included, without looking at each bar, and
 * gives how many. At each of them every instrument has the bar of the same number and time, all of them sound, within the
 * UTC day. Between what happens nothing is done per moment but marking equity; what happens is an order filled at the open,
 * or a view, on the short way of a plain run. It stops before a moment that has to be looked at bar by bar; what it has done
 * of that one already is not done again. Marks and clock then stand where the last moment taken ended.
 */
export function takeMoments(
  state: EngineState,
  events: readonly BarClosed[],
  end: number,
  line: MomentLine,
): number {
  const { scout, lane, clock, settings } = state;
  const { index, bars } = events[0] as BarClosed;
  if (scout === null || scout.moment === index || state.status !== 'running') return 0;
  if (!(clock.midnightMs < Infinity)) return 0;
  const dayEnd = state.dayEnd.of(bars, clock.midnightMs - settings.barMs, index, bars.length);
  const sound = soundUntil(state, events, end);
  const stop = Math.min(sound, dayEnd);
  if (index >= stop) return 0;
  let at = index;
  let marked = index;
  while (at < stop) {
    if (lane !== null && lane.waiting > 0) {
      // What is held changes: the moments before are marked with what was held then.
      markMoments(state, events, marked, at, line);
      marked = at;
      if (!fillPlain(lane, events, at)) break;
    }
    const said = scout.firstSaid(state, events, sound);
    if (said >= stop) {
      at = stop;
      break;
    }
    at = said;
    scout.moment = at;
    if (lane === null || !decidePlain(state, lane, scout, events, at)) break;
    at += 1;
  }
  markMoments(state, events, marked, at, line);
  if (at > index) settle(state, events, at - 1);
  sumEquity(state.marks);
  return at - index;
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
 * A moment at which something is said, as `takeMoments` has just found: marks the bars of the instruments from `at` on up
 * to the next about which there is something to say, and gives its place; that of the last and one when there is none.
 */
export function passQuietBars(state: EngineState, events: readonly BarClosed[], at: number): number {
  const { scout, marks } = state;
  const { index } = events[at] as BarClosed;
  if (scout === null || scout.moment !== index || state.status !== 'running') return at;
  let next = at;
  while (next < events.length && !scout.speaksAt(state, events[next] as BarClosed)) {
    passBar(state, events, next, index);
    next += 1;
  }
  if (next === at) return at;
  sumEquity(marks);
  const equity = marks.totals[TOTAL.equity] as number;
  if (equity > state.peak) state.peak = equity;
  return next;
}

function settle(state: EngineState, events: readonly BarClosed[], last: number): void {
  for (let at = 0; at < events.length; at += 1) passBar(state, events, at, last);
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
