import { missing, type Figure } from './figure';
import { NO_TRIPS, type TripSums } from './trips';
import type { Description } from './statistic';

export const EXPECTANCY: Description = {
  title: 'Expectancy',
  unit: 'money',
  better: 'higher',
  formula: 'Σ profit ÷ closed trips',
  source: 'V. Tharp, Trade Your Way to Financial Freedom, 1998',
};

/** Mean profit of a closed round trip, in money after costs. */
export function expectancy(trips: TripSums): Figure {
  return trips.total === 0 ? missing(NO_TRIPS) : (trips.grossProfit + trips.grossLoss) / trips.total;
}
