import { createBarColumns, type BarColumns } from './bar-columns';

/**
 * Fewer, longer bars for a chart: every `n` neighbours become one (first open, highest high, lowest low, last close,
 * summed volume, time of the first), with the smallest `n` that leaves at most `pointsMax`. Returns the input when it
 * already fits.
 */
export function aggregateBars(columns: BarColumns, pointsMax: number): BarColumns {
  if (columns.length <= pointsMax) return columns;
  const group = Math.ceil(columns.length / pointsMax);
  const out = createBarColumns(Math.ceil(columns.length / group));
  for (let point = 0; point < out.length; point += 1) {
    const first = point * group;
    const last = Math.min(first + group, columns.length) - 1;
    let high = columns.high[first]!;
    let low = columns.low[first]!;
    let volume = 0;
    for (let index = first; index <= last; index += 1) {
      if (columns.high[index]! > high) high = columns.high[index]!;
      if (columns.low[index]! < low) low = columns.low[index]!;
      volume += columns.volume[index]!;
    }
    out.timeMs[point] = columns.timeMs[first]!;
    out.open[point] = columns.open[first]!;
    out.high[point] = high;
    out.low[point] = low;
    out.close[point] = columns.close[last]!;
    out.volume[point] = volume;
  }
  return out;
}
