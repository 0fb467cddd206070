import { TIMEFRAME_MS, type Timeframe } from '@/lib/core/model/timeframe';

/** Weekly bars start on Monday; 1970-01-05 was the first Monday of the epoch. Every other length starts at the epoch. */
const FIRST_MONDAY_MS = 4 * 86_400_000;

function originMs(timeframe: Timeframe): number {
  return timeframe === '1w' ? FIRST_MONDAY_MS : 0;
}

/** Start of the bar that holds `timeMs`. */
export function barStartMs(timeMs: number, timeframe: Timeframe): number {
  const step = TIMEFRAME_MS[timeframe];
  const origin = originMs(timeframe);
  return Math.floor((timeMs - origin) / step) * step + origin;
}

/** True when a bar of this length can start at `timeMs`. */
export function isBarStart(timeMs: number, timeframe: Timeframe): boolean {
  return barStartMs(timeMs, timeframe) === timeMs;
}

/** Bars that a complete series has from its first bar's start to its last bar's start, both included. */
export function expectedBars(range: { firstMs: number; lastMs: number; timeframe: Timeframe }): number {
  return Math.round((range.lastMs - range.firstMs) / TIMEFRAME_MS[range.timeframe]) + 1;
}
