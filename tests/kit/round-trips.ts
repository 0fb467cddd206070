import type { Instrument } from '@/lib/core/model/instrument';
import type { CostMethod } from '@/lib/core/model/position';
import type { ClosedTrip } from '@/lib/core/portfolio/closed-trip';
import { FifoTrips } from '@/lib/core/portfolio/fifo-trips';
import { FlatTrips } from '@/lib/core/portfolio/flat-trips';
import { portionOf, type TripFill } from '@/lib/core/portfolio/portion';

export interface RoundTrips {
  /** In the order in which they closed. */
  readonly closed: readonly ClosedTrip[];
  /** Per instrument, the fill that opened what is still open at the end, or null when flat. Not a closed trip, not counted. */
  readonly openEntryFills: readonly (number | null)[];
}

/**
 * Groups fills, oldest first, into round trips (SPEC T1–T5): `average` from flat to flat, `fifo` one trip per matched entry
 * and exit. A fill that reverses closes one trip and opens the next, its costs shared by quantity. Fills of several
 * instruments may be mixed.
 */
export function roundTripsOf(
  fills: readonly TripFill[],
  instruments: readonly Instrument[],
  method: CostMethod,
): RoundTrips {
  const trackers = instruments.map((traded, at) =>
    method === 'fifo' ? new FifoTrips(at) : new FlatTrips(at, traded.lotSize),
  );
  const closed: ClosedTrip[] = [];
  for (let at = 0; at < fills.length; at += 1) {
    const fill = fills[at] as TripFill;
    const traded = instruments[fill.instrument];
    const tracker = trackers[fill.instrument];
    if (traded === undefined || tracker === undefined) {
      throw new Error(`round trips: fill ${at} is of instrument ${fill.instrument} of ${instruments.length}`);
    }
    tracker.add(fill.side, portionOf(fill, traded), at, closed);
  }
  return { closed, openEntryFills: trackers.map((tracker) => tracker.openEntryFill) };
}
