import type { BarClosed } from '@/lib/core/model/event';
import { sumEquity } from '../marks';
import type { Scout } from '../scout';
import type { EngineState } from '../state';
import type { PlainLane } from './plain-lane';

/**
 * The open of the bars of number `index` fills what waits there. False, with the order still waiting, where the long way has to
 * walk a bar; those before it are filled.
 */
export function fillPlain(
  lane: PlainLane,
  events: readonly BarClosed[],
  index: number,
  timeMs: Float64Array,
): boolean {
  const startMs = timeMs[index] as number;
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
  clock.nowMs = ((events[0] as BarClosed).bars.timeMs[index] as number) + settings.barMs;
  // Only who decides looks at prices: those from before this moment have not been marked either.
  if (index > 0) markCloses(marks.price, events, 0, events.length, index - 1);
  let closed = 0;
  for (let at = 0; at < events.length; at += 1) {
    if (!scout.hasSaid(at, index)) continue;
    markCloses(marks.price, events, closed, at + 1, index);
    closed = at + 1;
    sumEquity(marks);
    const signals = scout.saidOf(at);
    const first = signals[0];
    if (first === undefined || !lane.tries(signals, scout.aboutOf(at, first))) return false;
    scout.forget(at);
    lane.accept();
  }
  return true;
}

/** The closes of bars `index` of the instruments `from` up to `to`, not included. */
function markCloses(
  price: Float64Array,
  events: readonly BarClosed[],
  from: number,
  to: number,
  index: number,
): void {
  for (let at = from; at < to; at += 1) price[at] = (events[at] as BarClosed).bars.close[index] as number;
}
