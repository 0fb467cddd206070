import type { RoundTrips } from '@/lib/core/journal/round-trips';
import type { BarColumns } from '@/lib/core/model/bar';
import { floatFromExact, floatRatio } from '@/lib/core/model/crossing';
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
    const trip = trips.read(at);
    const bars = series[trip.instrument] as BarColumns;
    const entryPrice = floatFromExact(trip.entryPrice);
    const exitPrice = floatFromExact(trip.exitPrice);
    const from = firstBarFrom(bars.timeMs, trip.entryMs);
    const to = closesUntil(bars.timeMs, barMs, trip.exitMs);
    const { adverse, favorable } = excursion(bars, { side: trip.side, entryPrice, exitPrice, from, to });
    columns.profit[at] = floatFromExact(trip.profit);
    columns.returnFraction[at] = floatRatio(trip.profit, trip.entryValue);
    columns.entryMs[at] = trip.entryMs;
    columns.exitMs[at] = trip.exitMs;
    columns.side[at] = trip.side === 'long' ? 1 : -1;
    columns.fees[at] = floatFromExact(trip.fees);
    columns.maxAdverse[at] = adverse;
    columns.maxFavorable[at] = favorable;
    columns.bars[at] = to - closesUntil(bars.timeMs, barMs, trip.entryMs);
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
