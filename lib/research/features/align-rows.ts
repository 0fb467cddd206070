import type { BarColumns } from '@/lib/core/bars/bar-columns';

/** `outer`: every time that some instrument has. `inner`: only times that all of them have. */
export type Alignment = 'outer' | 'inner';

/** The times of the table, strictly rising: the union or the intersection of what the instruments have. */
export function alignedTimes(
  series: readonly Pick<BarColumns, 'timeMs' | 'length'>[],
  how: Alignment,
): Float64Array {
  const counts = new Map<number, number>();
  for (const { timeMs, length } of series) {
    for (let at = 0; at < length; at += 1) {
      const time = timeMs[at] as number;
      counts.set(time, (counts.get(time) ?? 0) + 1);
    }
  }
  const needed = how === 'inner' ? series.length : 1;
  const times: number[] = [];
  for (const [time, count] of counts) if (count >= needed) times.push(time);
  return Float64Array.from(times).sort();
}

/**
 * Values of an instrument's own rows laid onto the table's times. A time it has no row for is NaN; with `fillRowsMax` above
 * zero the last known value stands for it, for at most that many rows of the table in a row. Never backwards: what was not
 * known yet stays unknown.
 */
export function layOnto(
  times: Float64Array,
  own: { readonly timeMs: Float64Array; readonly length: number; readonly values: Float64Array },
  fillRowsMax: number,
): Float64Array {
  const laid = new Float64Array(times.length).fill(Number.NaN);
  let from = 0;
  let missing = 0;
  let last = Number.NaN;
  for (let row = 0; row < times.length; row += 1) {
    while (from < own.length && (own.timeMs[from] as number) < (times[row] as number)) from += 1;
    if (from < own.length && own.timeMs[from] === times[row]) {
      last = own.values[from] as number;
      laid[row] = last;
      missing = 0;
      continue;
    }
    missing += 1;
    if (missing <= fillRowsMax) laid[row] = last;
  }
  return laid;
}
