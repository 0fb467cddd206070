import type { FillEntry } from '@/lib/core/journal/entry';
import type { Projection } from '@/lib/core/journal/project';
import type { ClosedTrip, RoundTrips } from '@/lib/core/journal/round-trips';
import type { BarColumns } from '@/lib/core/model/bar';
import { floatFromExact, floatRatio } from '@/lib/core/model/crossing';
import { formatExact } from '@/lib/core/model/decimal-text';
import { excursion } from '@/lib/core/statistics/excursion';
import type { RoundTripRow } from './document';

export interface TripSources {
  readonly projection: Projection;
  readonly trips: RoundTrips;
  readonly bars: BarColumns;
  /** Per fill, the first bar whose whole range lies after it. */
  readonly fillBars: readonly number[];
}

/** Closed round trips as rows, oldest first. */
export function roundTripRows(sources: TripSources): RoundTripRow[] {
  return sources.trips.closed.map((trip, at) => roundTripRow(trip, at + 1, sources));
}

function roundTripRow(trip: ClosedTrip, number: number, sources: TripSources): RoundTripRow {
  const { projection, bars, fillBars } = sources;
  const entry = projection.fills[trip.entryFill] as FillEntry;
  const exit = projection.fills[trip.exitFill] as FillEntry;
  const from = fillBars[trip.entryFill] as number;
  const to = fillBars[trip.exitFill] as number;
  const entryPrice = floatFromExact(trip.entryPrice);
  const exitPrice = floatFromExact(trip.exitPrice);
  const { adverse, favorable } = excursion(bars, { side: trip.side, entryPrice, exitPrice, from, to });
  return {
    number,
    side: trip.side,
    quantity: formatExact(trip.quantity),
    entryTimeMs: entry.timeMs,
    entryPrice: formatExact(trip.entryPrice),
    exitTimeMs: exit.timeMs,
    exitPrice: formatExact(trip.exitPrice),
    profit: formatExact(trip.profit),
    returnFraction: floatRatio(trip.profit, trip.entryValue),
    fees: formatExact(trip.fees),
    slippage: formatExact(trip.slippage),
    bars: to - from,
    maxAdverse: adverse,
    maxFavorable: favorable,
    exitReason: projection.submitted.get(exit.clientOrderId)?.reason ?? 'unknown',
  };
}

/** Closes over which something was held, the position still open at the end included. */
export function barsHeld(trips: RoundTrips, fillBars: readonly number[], barsTotal: number): number {
  let held = 0;
  for (const trip of trips.closed)
    held += (fillBars[trip.exitFill] as number) - (fillBars[trip.entryFill] as number);
  if (trips.openEntryFill !== null) held += barsTotal - (fillBars[trips.openEntryFill] as number);
  return held;
}
