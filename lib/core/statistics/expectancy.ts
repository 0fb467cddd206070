import { missing, type Figure } from './figure';
import { NO_TRIPS, type TripSums } from './trips';

/** Mean profit of a closed round trip, in money after costs. */
export function expectancy(trips: TripSums): Figure {
  return trips.total === 0 ? missing(NO_TRIPS) : (trips.grossProfit + trips.grossLoss) / trips.total;
}
