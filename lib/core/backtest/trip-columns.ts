import type { RoundTrips } from '@/lib/core/journal/round-trips';
import type { BarColumns } from '@/lib/core/model/bar';
import type { BarGrid } from './tape';
import { excursion } from '@/lib/core/statistics/excursion';
import { firstAtOrAfter } from '@/lib/core/statistics/period-ends';
import type { TripColumns } from '@/lib/core/statistics/statistics-input';

/**
 * Closed round trips as the columns that statistics take. Money is float64 from here on. Amounts, places and excursions are
 * each written in a short loop of their own: the processor then fetches the bars of several trips at once.
 */
export function tripColumns(
  trips: RoundTrips,
  series: readonly BarColumns[],
  grids: readonly BarGrid[],
  barMs: number,
): TripColumns {
  const column = (): Float64Array => new Float64Array(trips.closed);
  const columns: TripColumns = {
    profit: column(),
    returnFraction: column(),
    entryMs: column(),
    exitMs: column(),
    side: column(),
    fees: column(),
    maxAdverse: column(),
    maxFavorable: column(),
    bars: column(),
  };
  const from = new Int32Array(trips.closed);
  const to = new Int32Array(trips.closed);
  writeAmounts(columns, trips);
  writePlaces(columns, trips, series, grids, barMs, from, to);
  writeExcursions(columns, trips, series, grids, from, to);
  return columns;
}

function writeAmounts(columns: TripColumns, trips: RoundTrips): void {
  const { profit, returnFraction, side, fees } = columns;
  for (let at = 0; at < profit.length; at += 1) {
    const gain = trips.profitFloat(at);
    profit[at] = gain;
    returnFraction[at] = gain / trips.entryValueFloat(at);
    side[at] = trips.isLongTrip(at) ? 1 : -1;
    fees[at] = trips.feesFloat(at);
  }
}

/** Moments, and between which bars a trip lay: `from` is the first one that began after its entry, `to` the end. */
function writePlaces(
  columns: TripColumns,
  trips: RoundTrips,
  series: readonly BarColumns[],
  grids: readonly BarGrid[],
  barMs: number,
  from: Int32Array,
  to: Int32Array,
): void {
  const { entryMs, exitMs, bars } = columns;
  for (let at = 0; at < bars.length; at += 1) {
    const instrument = trips.instrumentOf(at);
    const { timeMs } = series[instrument] as BarColumns;
    const isEven = grids[instrument]?.stepMs === barMs;
    const entered = trips.entryMsOf(at);
    const exited = trips.exitMsOf(at);
    const end = isEven ? evenCloses(timeMs, barMs, exited) : closesUntil(timeMs, barMs, exited);
    entryMs[at] = entered;
    exitMs[at] = exited;
    from[at] = isEven ? evenBarFrom(timeMs, barMs, entered) : firstBarFrom(timeMs, barMs, entered);
    to[at] = end;
    bars[at] = end - (isEven ? evenCloses(timeMs, barMs, entered) : closesUntil(timeMs, barMs, entered));
  }
}

function writeExcursions(
  columns: TripColumns,
  trips: RoundTrips,
  series: readonly BarColumns[],
  grids: readonly BarGrid[],
  from: Int32Array,
  to: Int32Array,
): void {
  const { maxAdverse, maxFavorable, side } = columns;
  for (let at = 0; at < side.length; at += 1) {
    const instrument = trips.instrumentOf(at);
    const found = excursion(series[instrument] as BarColumns, {
      side: side[at] === 1 ? 'long' : 'short',
      entryPrice: trips.entryPriceFloat(at),
      exitPrice: trips.exitPriceFloat(at),
      from: from[at] as number,
      to: to[at] as number,
      isSound: (to[at] as number) <= (grids[instrument]?.soundTo ?? 0),
    });
    maxAdverse[at] = found.adverse;
    maxFavorable[at] = found.favorable;
  }
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

/** The same place where every bar starts `barMs` after the one before: nothing has to be looked at. */
function evenBarFrom(timeMs: Float64Array, barMs: number, momentMs: number): number {
  const place = Math.ceil((momentMs - (timeMs[0] as number)) / barMs);
  return place < 0 ? 0 : place > timeMs.length ? timeMs.length : place;
}

function evenCloses(timeMs: Float64Array, barMs: number, momentMs: number): number {
  const place = Math.floor((momentMs - (timeMs[0] as number)) / barMs);
  return place < 0 ? 0 : place > timeMs.length ? timeMs.length : place;
}

/** How many bars have closed by a moment. */
export function closesUntil(timeMs: Float64Array, barMs: number, momentMs: number): number {
  // A bar has closed when it started at least its own length before: the first that started later is the count.
  const startedBy = momentMs - barMs;
  const at = firstBarFrom(timeMs, barMs, startedBy);
  return timeMs[at] === startedBy ? at + 1 : at;
}
