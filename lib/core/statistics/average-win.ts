import { missing, type Figure } from './figure';
import { NO_WINS, type TripSums } from './trips';

/** Mean profit of the winning round trips, in money, > 0. */
export function averageWin(trips: TripSums): Figure {
  return trips.winning === 0 ? missing(NO_WINS) : trips.grossProfit / trips.winning;
}
