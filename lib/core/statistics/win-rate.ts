import { missing, type Figure } from './figure';
import { NO_TRIPS, type TripSums } from './trips';

/** Winning round trips ÷ closed round trips. */
export function winRate(trips: TripSums): Figure {
  return trips.total === 0 ? missing(NO_TRIPS) : trips.winning / trips.total;
}
