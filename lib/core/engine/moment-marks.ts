import type { BarClosed } from '@/lib/core/model/event';
import { TOTAL } from './marks';
import type { EngineState } from './state';

/** Most moments that are marked in one go. */
export const MOMENTS_MAX = 512;

/** Keeps equity at the end of moments. */
export interface MomentLine {
  /** Equity of the next moments is written here, from `place` on; there is room for MOMENTS_MAX or as many as are left. */
  readonly column: Float64Array;
  readonly place: number;
  /** It has been written for the moments of bars `from` up to `to`, not included, which begin at `timeMs`. */
  markMoments(timeMs: Float64Array, from: number, to: number): void;
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
  for (let at = from; at < to; at += MOMENTS_MAX) {
    const end = Math.min(to, at + MOMENTS_MAX);
    addUp(state, events, at, end, line);
    line.markMoments(timeMs, at, end);
  }
}

function addUp(
  state: EngineState,
  events: readonly BarClosed[],
  from: number,
  to: number,
  { column, place }: MomentLine,
): void {
  const { quantity, totals } = state.marks;
  const shift = place - from;
  const constant = -0 + (totals[TOTAL.constant] as number);
  let isBegun = false;
  for (let slot = 0; slot < quantity.length; slot += 1) {
    const held = -0 + (quantity[slot] as number);
    if (held === 0) continue;
    const { close } = (events[slot] as BarClosed).bars;
    if (isBegun) {
      for (let at = from; at < to; at += 1) {
        column[at + shift] = (column[at + shift] as number) + held * (close[at] as number);
      }
    } else {
      for (let at = from; at < to; at += 1) column[at + shift] = constant + held * (close[at] as number);
      isBegun = true;
    }
  }
  if (!isBegun) for (let at = from; at < to; at += 1) column[at + shift] = constant;
  let peak = -0 + state.peak;
  for (let at = isBegun ? from : to - 1; at < to; at += 1) {
    if ((column[at + shift] as number) > peak) peak = column[at + shift] as number;
  }
  state.peak = peak;
}
