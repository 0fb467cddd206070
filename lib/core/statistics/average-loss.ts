import { missing, type Figure } from './figure';
import { NO_LOSSES, type TripSums } from './trips';
import type { Description } from './statistic';

export const AVERAGE_LOSS: Description = {
  title: 'Average loss',
  unit: 'money',
  better: 'higher',
  formula: 'Σ losses ÷ losing trips (a negative number)',
  source: 'Definition; after fees and slippage',
};

/** Mean loss of the losing round trips, in money, < 0. */
export function averageLoss(trips: TripSums): Figure {
  return trips.losing === 0 ? missing(NO_LOSSES) : trips.grossLoss / trips.losing;
}
