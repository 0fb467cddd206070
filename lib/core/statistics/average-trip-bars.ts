import { figure, missing, type Figure } from './figure';
import type { Description } from './statistic';
import { meanOf, type TripFacts } from './trip-facts';
import { NO_TRIPS } from './trips';

export const AVERAGE_TRIP_BARS: Description = {
  title: 'Average bars per trip',
  unit: 'bars',
  better: 'neither',
  formula: 'mean of the closes over which a trip was held',
  source: 'Definition',
};

/** Mean number of closes over which a round trip was held. */
export function averageTripBars(trips: TripFacts): Figure {
  return trips.sums.total === 0
    ? missing(NO_TRIPS)
    : figure(meanOf(trips.columns.bars), 'A value among the trips is no number.');
}
