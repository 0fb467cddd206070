import type { ClosedTrip } from './breaker';

/** Profits are kept as whole billionths, so that sums of them are exact and "exactly the limit" means something. */
export const PROFIT_UNITS = 1e9;

/** The last round trips of the account. Breakers that look further back than this many see these only. */
export const TRIPS_REMEMBERED = 512;

/** A ring of columns; index 0 is the trip that closed last. */
export class TripMemory {
  private taken = 0;
  private readonly times = new Float64Array(TRIPS_REMEMBERED);
  private readonly profits = new Float64Array(TRIPS_REMEMBERED);
  private readonly instruments = new Float64Array(TRIPS_REMEMBERED);
  private readonly stops = new Uint8Array(TRIPS_REMEMBERED);

  add(trip: ClosedTrip): void {
    const slot = this.taken % TRIPS_REMEMBERED;
    this.times[slot] = trip.timeMs;
    this.profits[slot] = profitUnits(trip.profit);
    this.instruments[slot] = trip.instrument;
    this.stops[slot] = trip.byStop ? 1 : 0;
    this.taken += 1;
  }

  /** How many of the last trips closed after `sinceMs`. */
  countSince(sinceMs: number): number {
    const known = Math.min(this.taken, TRIPS_REMEMBERED);
    let count = 0;
    while (count < known && this.timeOf(count) > sinceMs) count += 1;
    return count;
  }

  timeOf(ago: number): number {
    return this.times[this.slot(ago)] as number;
  }

  /** Billionths of what the entry cost. */
  profitOf(ago: number): number {
    return this.profits[this.slot(ago)] as number;
  }

  instrumentOf(ago: number): number {
    return this.instruments[this.slot(ago)] as number;
  }

  wasStopped(ago: number): boolean {
    return this.stops[this.slot(ago)] === 1;
  }

  private slot(ago: number): number {
    return (this.taken - 1 - ago) % TRIPS_REMEMBERED;
  }
}

/** A share as whole billionths; what is not a finite number is a total loss. */
export function profitUnits(profit: number): number {
  return Number.isFinite(profit) ? Math.round(profit * PROFIT_UNITS) : -PROFIT_UNITS;
}
