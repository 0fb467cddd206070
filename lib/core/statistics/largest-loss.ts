import { missing, type Figure } from './figure';
import { NO_LOSSES, type TripSums } from './trips';

/** Loss of the worst closed round trip, in money, < 0. */
export function largestLoss(trips: TripSums): Figure {
  return trips.losing === 0 ? missing(NO_LOSSES) : trips.largestLoss;
}
