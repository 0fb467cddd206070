import type { BarClosed } from '@/lib/core/model/event';
import type { Marks } from '../marks';
import type { Scout } from '../scout';
import type { EngineState } from '../state';
import type { PlainLane } from './plain-lane';

/**
 * The open of the bars of number `index` fills what waits there. False, with the order still waiting, where the long way has to
 * walk a bar; those before it are filled.
 */
export function fillPlain(lane: PlainLane, events: readonly BarClosed[], index: number): boolean {
  const startMs = startOf(events[0] as BarClosed, index);
  for (let at = 0; at < events.length; at += 1) {
    if (!lane.isWaiting(at, startMs)) continue;
    if (!lane.tryFill(at, (events[at] as BarClosed).bars, index, startMs)) return false;
  }
  return true;
}

/**
 * What is said about the bars of number `index`, one instrument after the other, at the prices that each of them sees: its
 * own bar and those before it have closed, those of later ones have not. False where the long way has to decide; nothing of
 * that view has happened then, and those before it are decided.
 */
export function decidePlain(
  state: EngineState,
  lane: PlainLane,
  scout: Scout,
  events: readonly BarClosed[],
  index: number,
): boolean {
  const { clock, settings, marks } = state;
  clock.nowMs = startOf(events[0] as BarClosed, index) + settings.barMs;
  for (let at = 0; at < events.length; at += 1) {
    if (!scout.hasSaid(at, index)) continue;
    const signals = scout.saidOf(at);
    const first = signals[0];
    if (first === undefined) return false;
    const about = scout.aboutOf(at, first);
    markCloses(marks, events, about, at, index);
    if (!lane.tries(signals, about)) return false;
    scout.forget(at);
    lane.accept();
  }
  return true;
}

/** Start of a bar. Where they follow each other evenly the column is not read: its place would come from far memory. */
function startOf({ bars, stepMs = Number.NaN }: BarClosed, index: number): number {
  const { timeMs } = bars;
  return stepMs > 0 ? (timeMs[0] as number) + index * stepMs : (timeMs[index] as number);
}

/** Prices of what is held and of what a view is about, as they are when the bar of instrument `last` has closed. */
function markCloses(
  { price, quantity }: Marks,
  events: readonly BarClosed[],
  about: number,
  last: number,
  index: number,
): void {
  for (let at = 0; at < quantity.length; at += 1) {
    if (quantity[at] === 0 && at !== about) continue;
    const bar = at <= last ? index : index - 1;
    if (bar >= 0) price[at] = (events[at] as BarClosed).bars.close[bar] as number;
  }
}
