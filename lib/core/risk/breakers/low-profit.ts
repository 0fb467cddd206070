import type { ClosedTrip } from './breaker';
import { profitUnits, type TripMemory } from './trip-memory';

export interface LowProfitSettings {
  readonly lookbackMs: number;
  /** Fewer round trips of the instrument within the lookback lock nothing. */
  readonly tripsMin: number;
  /** The profits within the lookback together, as a share; less than this locks the instrument. */
  readonly profitMin: number;
  readonly lockMs: number;
}

/** Locks an instrument whose last round trips earned too little together (SPEC B3). */
export function lowProfit(settings: LowProfitSettings, memory: TripMemory, trip: ClosedTrip): boolean {
  const recent = memory.countSince(trip.timeMs - settings.lookbackMs);
  let trips = 0;
  let profit = 0;
  for (let ago = 0; ago < recent; ago += 1) {
    if (memory.instrumentOf(ago) !== trip.instrument) continue;
    trips += 1;
    profit += memory.profitOf(ago);
  }
  return trips >= settings.tripsMin && profit < profitUnits(settings.profitMin);
}
