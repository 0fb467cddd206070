import { missing, type Figure } from './figure';
import { NO_WINS, type TripSums } from './trips';
import type { Description } from './statistic';

export const LARGEST_WIN: Description = {
  title: 'Largest win',
  unit: 'money',
  better: 'higher',
  formula: 'max(profit) over winning trips',
  source: 'Definition; after fees and slippage',
};

/** Profit of the best closed round trip, in money, > 0. */
export function largestWin(trips: TripSums): Figure {
  return trips.winning === 0 ? missing(NO_WINS) : trips.largestWin;
}
