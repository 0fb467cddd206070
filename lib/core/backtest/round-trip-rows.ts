import type { Journal } from '@/lib/core/journal/journal';
import type { RoundTrips } from '@/lib/core/journal/round-trips';
import { formatExact } from '@/lib/core/model/decimal-text';
import type { Instrument } from '@/lib/core/model/instrument';
import type { TripColumns } from '@/lib/core/statistics/statistics-input';
import type { RoundTripRow } from './document';

export interface TripSources {
  readonly trips: RoundTrips;
  readonly columns: TripColumns;
  readonly journal: Journal;
  readonly instruments: readonly Instrument[];
}

/** Closed round trips as rows, oldest first. */
export function roundTripRows(sources: TripSources): RoundTripRow[] {
  return Array.from({ length: sources.trips.closed }, (_, at) => roundTripRow(at, sources));
}

function roundTripRow(at: number, { trips, columns, journal, instruments }: TripSources): RoundTripRow {
  const trip = trips.read(at);
  return {
    number: at + 1,
    instrument: (instruments[trip.instrument] as Instrument).symbol,
    side: trip.side,
    quantity: formatExact(trip.quantity),
    entryTimeMs: trip.entryMs,
    entryPrice: formatExact(trip.entryPrice),
    exitTimeMs: trip.exitMs,
    exitPrice: formatExact(trip.exitPrice),
    profit: formatExact(trip.profit),
    returnFraction: columns.returnFraction[at] as number,
    fees: formatExact(trip.fees),
    slippage: formatExact(trip.slippage),
    bars: columns.bars[at] as number,
    maxAdverse: columns.maxAdverse[at] as number,
    maxFavorable: columns.maxFavorable[at] as number,
    exitReason: exitReason(trip.exitOrder, journal),
  };
}

/** The order's number is the number of the entry that submitted it. */
function exitReason(order: number, journal: Journal): string {
  if (order === 0) return 'liquidated';
  const entry = order >= journal.firstSeq ? journal.entry(order) : null;
  return entry !== null && entry.kind === 'order-submitted' ? entry.reason : 'unknown';
}
