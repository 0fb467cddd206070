import { missing, type Figure } from './figure';
import { NO_TRIPS, type TripSums } from './trips';
import type { Description } from './statistic';

export const WIN_RATE: Description = {
  title: 'Win rate',
  unit: 'fraction',
  better: 'higher',
  formula: 'winning trips ÷ closed trips; an even trip counts in the total only',
  source: 'Definition',
};

/** Winning round trips ÷ closed round trips. */
export function winRate(trips: TripSums): Figure {
  return trips.total === 0 ? missing(NO_TRIPS) : trips.winning / trips.total;
}
