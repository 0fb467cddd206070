import { missing, type Figure } from './figure';
import { NO_LOSSES, type TripSums } from './trips';

/** Mean loss of the losing round trips, in money, < 0. */
export function averageLoss(trips: TripSums): Figure {
  return trips.losing === 0 ? missing(NO_LOSSES) : trips.grossLoss / trips.losing;
}
