import type { BarClosed } from '@/lib/core/model/event';
import { TOTAL } from './marks';
import type { EngineState } from './state';

/** Moments that are marked in one go. */
const CHUNK = 512;
const equity = new Float64Array(CHUNK);

/** Keeps equity at the end of moments. */
export interface MomentLine {
  /** `equity[0]` is that of the moment whose bars begin at `timeMs[from]`; up to bar `to`, not included. */
  markMoments(timeMs: Float64Array, from: number, to: number, equity: Float64Array): void;
}

/**
 * Equity of the moments of bars `from` up to `to`, not included, over which nothing moved but prices: the same sum as
 * sumEquity's, one instrument after the other, so that those of which nothing is held cost nothing.
 */
export function markMoments(
  state: EngineState,
  events: readonly BarClosed[],
  from: number,
  to: number,
  line: MomentLine,
): void {
  const { timeMs } = (events[0] as BarClosed).bars;
  for (let at = from; at < to; at += CHUNK) {
    const end = Math.min(to, at + CHUNK);
    addUp(state, events, at, end);
    line.markMoments(timeMs, at, end, equity);
  }
}

function addUp(state: EngineState, events: readonly BarClosed[], from: number, to: number): void {
  const { quantity, totals } = state.marks;
  const count = to - from;
  const constant = totals[TOTAL.constant] as number;
  for (let at = 0; at < count; at += 1) equity[at] = constant;
  for (let slot = 0; slot < quantity.length; slot += 1) {
    const held = quantity[slot] as number;
    if (held === 0) continue;
    const { close } = (events[slot] as BarClosed).bars;
    for (let at = 0; at < count; at += 1) {
      equity[at] = (equity[at] as number) + held * (close[from + at] as number);
    }
  }
  for (let at = 0; at < count; at += 1)
    if ((equity[at] as number) > state.peak) state.peak = equity[at] as number;
}
