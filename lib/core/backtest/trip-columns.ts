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
  const went: Ways = {
    instrument: new Int32Array(trips.closed),
    entryPrice: column(),
    exitPrice: column(),
    from: new Int32Array(trips.closed),
    to: new Int32Array(trips.closed),
  };
  writeAmounts(columns, went, trips);
  writePlaces(columns, went, series, grids, barMs);
  writeExcursions(columns, went, series, grids);
  return columns;
}

/** Where the trips went: their prices, and between which bars they lay. */
interface Ways {
  readonly instrument: Int32Array;
  readonly entryPrice: Float64Array;
  readonly exitPrice: Float64Array;
  /** The first bar that began after the entry, and the end. */
  readonly from: Int32Array;
  readonly to: Int32Array;
}

/** Prices are averages over what went in and what came out. */
function writeAmounts(columns: TripColumns, went: Ways, trips: RoundTrips): void {
  for (let at = 0; at < trips.closed; at += 1) {
    const { instrument, isLong, entryMs, exitMs, quantity, entryValue, profit, fees } = trips.look(at);
    const gain = profit + fees;
    columns.profit[at] = profit;
    columns.returnFraction[at] = profit / entryValue;
    columns.entryMs[at] = entryMs;
    columns.exitMs[at] = exitMs;
    columns.side[at] = isLong ? 1 : -1;
    columns.fees[at] = fees;
    went.instrument[at] = instrument;
    went.entryPrice[at] = entryValue / quantity;
    went.exitPrice[at] = (isLong ? entryValue + gain : entryValue - gain) / quantity;
  }
}

function writePlaces(
  { entryMs, exitMs, bars }: TripColumns,
  went: Ways,
  series: readonly BarColumns[],
  grids: readonly BarGrid[],
  barMs: number,
): void {
  for (let at = 0; at < bars.length; at += 1) {
    const instrument = went.instrument[at] as number;
    const { timeMs } = series[instrument] as BarColumns;
    const isEven = grids[instrument]?.stepMs === barMs;
    const entered = entryMs[at] as number;
    const exited = exitMs[at] as number;
    const end = isEven ? evenCloses(timeMs, barMs, exited) : closesUntil(timeMs, barMs, exited);
    went.from[at] = isEven ? evenBarFrom(timeMs, barMs, entered) : firstBarFrom(timeMs, barMs, entered);
    went.to[at] = end;
    bars[at] = end - (isEven ? evenCloses(timeMs, barMs, entered) : closesUntil(timeMs, barMs, entered));
  }
}

function writeExcursions(
  { maxAdverse, maxFavorable, side }: TripColumns,
  went: Ways,
  series: readonly BarColumns[],
  grids: readonly BarGrid[],
): void {
  for (let at = 0; at < side.length; at += 1) {
    const instrument = went.instrument[at] as number;
    const to = went.to[at] as number;
    const found = excursion(series[instrument] as BarColumns, {
      side: side[at] === 1 ? 'long' : 'short',
      entryPrice: went.entryPrice[at] as number,
      exitPrice: went.exitPrice[at] as number,
      from: went.from[at] as number,
      to,
      isSound: to <= (grids[instrument]?.soundTo ?? 0),
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
