import { TIMEFRAME_MS, type Timeframe } from '@/lib/core/model/timeframe';
import type { BarColumns } from './bar-columns';

/** A stretch without bars between two that exist. */
export interface Gap {
  /** Start of the first missing bar. */
  readonly fromMs: number;
  /** Start of the next bar that exists. */
  readonly toMs: number;
  readonly missingBars: number;
}

export interface GapReport {
  readonly gapCount: number;
  readonly missingBars: number;
  /** The largest gaps, largest first, ties in time order; at most `listedMax`. */
  readonly largest: Gap[];
}

/** Finds every stretch between two neighbours that are further apart than one bar. */
export function findGaps(
  columns: Pick<BarColumns, 'length' | 'timeMs'>,
  options: { readonly timeframe: Timeframe; readonly listedMax: number },
): GapReport {
  const step = TIMEFRAME_MS[options.timeframe];
  const { timeMs, length } = columns;
  const found: Gap[] = [];
  let missingBars = 0;
  for (let index = 1; index < length; index += 1) {
    const previous = timeMs[index - 1]!;
    const current = timeMs[index]!;
    if (current - previous === step) continue;
    const missing = Math.round((current - previous) / step) - 1;
    missingBars += missing;
    found.push({ fromMs: previous + step, toMs: current, missingBars: missing });
  }
  const largest = [...found].sort((a, b) => b.missingBars - a.missingBars || a.fromMs - b.fromMs);
  return { gapCount: found.length, missingBars, largest: largest.slice(0, options.listedMax) };
}
