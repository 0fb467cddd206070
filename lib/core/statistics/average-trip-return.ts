import { figure, missing, type Figure } from './figure';
import type { Description } from './statistic';
import { meanOf, type TripFacts } from './trip-facts';
import { NO_TRIPS } from './trips';

export const AVERAGE_TRIP_RETURN: Description = {
  title: 'Average return per trip',
  unit: 'fraction',
  better: 'higher',
  formula: 'mean of profit ÷ entry value over closed trips',
  source: 'Definition; after fees and slippage',
};

/** Mean of profit ÷ entry value over closed round trips, after costs, as a fraction. */
export function averageTripReturn(trips: TripFacts): Figure {
  return trips.sums.total === 0
    ? missing(NO_TRIPS)
    : figure(meanOf(trips.columns.returnFraction), 'A value among the trips is no number.');
}
