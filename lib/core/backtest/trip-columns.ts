import type { RoundTrips } from '@/lib/core/journal/round-trips';
import type { BarColumns } from '@/lib/core/model/bar';
import { excursion } from '@/lib/core/statistics/excursion';
import { firstAtOrAfter } from '@/lib/core/statistics/period-ends';
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

/** Closed round trips as the columns that statistics take. Money is float64 from here on, each amount rounded once. */
export function tripColumns(trips: RoundTrips, series: readonly BarColumns[], barMs: number): TripColumns {
  const count = trips.closed;
  const columns = Object.fromEntries(
    COLUMNS.map((name) => [name, new Float64Array(count)]),
  ) as unknown as TripColumns;
  for (let at = 0; at < count; at += 1) {
    const bars = series[trips.instrument.get(at)] as BarColumns;
    const isLong = trips.isLong.get(at) === 1;
    const entryMs = trips.entryMs.get(at);
    const exitMs = trips.exitMs.get(at);
    const quantity = trips.quantity.float(at);
    const entryValue = trips.entryValue.float(at);
    const profit = trips.profits.float(at);
    const fees = trips.fees.float(at);
    const exitValue = isLong ? entryValue + (profit + fees) : entryValue - (profit + fees);
    const to = closesUntil(bars.timeMs, barMs, exitMs);
    const { adverse, favorable } = excursion(bars, {
      side: isLong ? 'long' : 'short',
      entryPrice: entryValue / quantity,
      exitPrice: exitValue / quantity,
      from: firstBarFrom(bars.timeMs, barMs, entryMs),
      to,
    });
    columns.profit[at] = profit;
    columns.returnFraction[at] = profit / entryValue;
    columns.entryMs[at] = entryMs;
    columns.exitMs[at] = exitMs;
    columns.side[at] = isLong ? 1 : -1;
    columns.fees[at] = fees;
    columns.maxAdverse[at] = adverse;
    columns.maxFavorable[at] = favorable;
    columns.bars[at] = to - closesUntil(bars.timeMs, barMs, entryMs);
  }
  return columns;
}

/**
 * The first bar that starts at or after a moment: the first one whose whole range lies after it. Where no bars are missing
 * its place is known; otherwise it is looked up.
 */
function firstBarFrom(timeMs: Float64Array, barMs: number, momentMs: number): number {
  const bars = timeMs.length;
  const expected = Math.ceil((momentMs - (timeMs[0] as number)) / barMs);
  const at = expected > 0 ? Math.min(bars, expected) : 0;
  if (at > 0 && !((timeMs[at - 1] as number) < momentMs)) return firstAtOrAfter(timeMs, momentMs, 0, at - 1);
  if (at < bars && (timeMs[at] as number) < momentMs) return firstAtOrAfter(timeMs, momentMs, at + 1, bars);
  return at;
}

/** How many bars have closed by a moment. */
export function closesUntil(timeMs: Float64Array, barMs: number, momentMs: number): number {
  // A bar has closed when it started at least its own length before: the first that started later is the count.
  const startedBy = momentMs - barMs;
  const at = firstBarFrom(timeMs, barMs, startedBy);
  return timeMs[at] === startedBy ? at + 1 : at;
}
