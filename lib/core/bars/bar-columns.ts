/**
 * Bars as columns, oldest first: start of each bar (UTC epoch ms), four prices, volume. Every column is exactly `length`
 * long. A series is columns plus what they are bars of.
 */
export interface BarColumns {
  readonly length: number;
  readonly timeMs: Float64Array;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
}

/** The canonical order of columns wherever they become bytes or text. */
export const BAR_COLUMN_NAMES = ['timeMs', 'open', 'high', 'low', 'close', 'volume'] as const;

export function createBarColumns(length: number): BarColumns {
  return {
    length,
    timeMs: new Float64Array(length),
    open: new Float64Array(length),
    high: new Float64Array(length),
    low: new Float64Array(length),
    close: new Float64Array(length),
    volume: new Float64Array(length),
  };
}

/** Bars `from` (included) to `to` (excluded) by index, as views: nothing is copied. */
export function viewBars(columns: BarColumns, range: { from: number; to: number }): BarColumns {
  const { from, to } = range;
  return {
    length: to - from,
    timeMs: columns.timeMs.subarray(from, to),
    open: columns.open.subarray(from, to),
    high: columns.high.subarray(from, to),
    low: columns.low.subarray(from, to),
    close: columns.close.subarray(from, to),
    volume: columns.volume.subarray(from, to),
  };
}

/** One set of columns from several, in the given order. */
export function joinBars(parts: readonly BarColumns[]): BarColumns {
  const only = parts[0];
  if (parts.length === 1 && only !== undefined) return only;
  const joined = createBarColumns(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    for (const name of BAR_COLUMN_NAMES) joined[name].set(part[name], at);
    at += part.length;
  }
  return joined;
}

/** Index of the first bar that starts at or after `timeMs`; `length` when there is none. */
export function indexAtOrAfter(columns: BarColumns, timeMs: number): number {
  let low = 0;
  let high = columns.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (columns.timeMs[middle]! < timeMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
