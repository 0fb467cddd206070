import { missing, type Figure } from './figure';
import { NO_LOSSES, type TripSums } from './trips';
import type { Description } from './statistic';

export const LARGEST_LOSS: Description = {
  title: 'Largest loss',
  unit: 'money',
  better: 'higher',
  formula: 'min(profit) over losing trips (a negative number)',
  source: 'Definition; after fees and slippage',
};

/** Loss of the worst closed round trip, in money, < 0. */
export function largestLoss(trips: TripSums): Figure {
  return trips.losing === 0 ? missing(NO_LOSSES) : trips.largestLoss;
}
