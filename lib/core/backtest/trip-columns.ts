import type { RoundTrips } from '@/lib/core/journal/round-trips';
import type { BarColumns } from '@/lib/core/model/bar';
import { excursion } from '@/lib/core/statistics/excursion';
import type { TripColumns } from '@/lib/core/statistics/statistics-input';

const COLUMNS = [
  'profit',
  'returnFraction',
  'entryMs',
  'exitMs',
  'side',
  'fees',
  'maxAdverse',
  'maxFavorable',
  'bars',
] as const satisfies (keyof TripColumns)[];

/** Closed round trips as the columns that statistics take. Money is float64 from here on. */
export function tripColumns(trips: RoundTrips, series: readonly BarColumns[], barMs: number): TripColumns {
  const count = trips.closed;
  const columns = Object.fromEntries(
    COLUMNS.map((name) => [name, new Float64Array(count)]),
  ) as unknown as TripColumns;
  for (let at = 0; at < count; at += 1) {
    const trip = trips.inFloat(at);
    const bars = series[trip.instrument] as BarColumns;
    const { entryPrice, exitPrice, entryMs, exitMs } = trip;
    const from = firstBarFrom(bars.timeMs, entryMs);
    const to = closesUntil(bars.timeMs, barMs, exitMs);
    const side = trip.isLong ? 'long' : 'short';
    const { adverse, favorable } = excursion(bars, { side, entryPrice, exitPrice, from, to });
    columns.profit[at] = trip.profit;
    columns.returnFraction[at] = trip.profit / trip.entryValue;
    columns.entryMs[at] = entryMs;
    columns.exitMs[at] = exitMs;
    columns.side[at] = trip.isLong ? 1 : -1;
    columns.fees[at] = trip.fees;
    columns.maxAdverse[at] = adverse;
    columns.maxFavorable[at] = favorable;
    columns.bars[at] = to - closesUntil(bars.timeMs, barMs, entryMs);
  }
  return columns;
}

/** The first bar that starts at or after a moment: the first one whose whole range lies after it. */
function firstBarFrom(timeMs: Float64Array, momentMs: number): number {
  let low = 0;
  let high = timeMs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((timeMs[middle] as number) < momentMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many bars have closed by a moment. */
export function closesUntil(timeMs: Float64Array, barMs: number, momentMs: number): number {
  // A bar has closed when it started at least its own length before: the first that started later is the count.
  const startedBy = momentMs - barMs;
  const at = firstBarFrom(timeMs, startedBy);
  return timeMs[at] === startedBy ? at + 1 : at;
}
