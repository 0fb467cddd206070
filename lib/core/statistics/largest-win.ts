import { missing, type Figure } from './figure';
import { NO_WINS, type TripSums } from './trips';

/** Profit of the best closed round trip, in money, > 0. */
export function largestWin(trips: TripSums): Figure {
  return trips.winning === 0 ? missing(NO_WINS) : trips.largestWin;
}
