import { missing, type Figure } from './figure';
import { NO_WINS, type TripSums } from './trips';
import type { Description } from './statistic';

export const AVERAGE_WIN: Description = {
  title: 'Average win',
  unit: 'money',
  better: 'higher',
  formula: 'Σ profits ÷ winning trips',
  source: 'Definition; after fees and slippage',
};

/** Mean profit of the winning round trips, in money, > 0. */
export function averageWin(trips: TripSums): Figure {
  return trips.winning === 0 ? missing(NO_WINS) : trips.grossProfit / trips.winning;
}
