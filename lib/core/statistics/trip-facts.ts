import { quantiles } from './quantile';
import { sampleShape, type Shape } from './shape';
import type { TripColumns } from './statistics-input';
import { sumTrips, type TripSums } from './trips';

/** What the figures of a set of closed round trips are computed from. */
export interface TripFacts {
  readonly columns: TripColumns;
  readonly sums: TripSums;
  /** Shape of the profits. */
  readonly profits: Shape;
  /** Exit − entry of each trip, ms: the mean and the quantiles of 25, 50 and 75 %. NaN without trips. */
  readonly holding: { readonly mean: number; readonly quartiles: readonly number[] };
}

export function tripFacts(columns: TripColumns): TripFacts {
  const { profit, entryMs, exitMs } = columns;
  const holdingMs = new Float64Array(profit.length);
  for (let at = 0; at < holdingMs.length; at += 1) {
    holdingMs[at] = (exitMs[at] as number) - (entryMs[at] as number);
  }
  return {
    columns,
    sums: sumTrips(profit),
    profits: sampleShape(profit, 0),
    holding: { mean: meanOf(holdingMs), quartiles: quantiles(holdingMs, [0.25, 0.5, 0.75]) },
  };
}

/** The trips at the given positions, in that order. */
export function pickTrips(columns: TripColumns, positions: readonly number[]): TripColumns {
  const picked = (column: Float64Array): Float64Array => {
    const copy = new Float64Array(positions.length);
    for (let at = 0; at < copy.length; at += 1) copy[at] = column[positions[at] as number] as number;
    return copy;
  };
  return {
    profit: picked(columns.profit),
    returnFraction: picked(columns.returnFraction),
    entryMs: picked(columns.entryMs),
    exitMs: picked(columns.exitMs),
    side: picked(columns.side),
    fees: picked(columns.fees),
    maxAdverse: picked(columns.maxAdverse),
    maxFavorable: picked(columns.maxFavorable),
    bars: picked(columns.bars),
  };
}

/** Arithmetic mean; NaN of nothing. */
export function meanOf(column: Float64Array): number {
  let sum = -0;
  for (let at = 0; at < column.length; at += 1) sum += column[at] as number;
  return sum / column.length;
}
