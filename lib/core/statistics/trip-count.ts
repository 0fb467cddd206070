import type { Figure } from './figure';
import type { Description } from './statistic';
import type { TripFacts } from './trip-facts';

export const TRIPS_TOTAL: Description = {
  title: 'Round trips',
  unit: 'count',
  better: 'neither',
  formula: 'closed round trips, from flat to flat',
  source: 'Definition',
};

export const TRIPS_WINNING: Description = {
  title: 'Winning trips',
  unit: 'count',
  better: 'higher',
  formula: 'closed round trips with profit > 0 after costs',
  source: 'Definition',
};

export const TRIPS_LOSING: Description = {
  title: 'Losing trips',
  unit: 'count',
  better: 'lower',
  formula: 'closed round trips with profit < 0 after costs',
  source: 'Definition',
};

/** Closed round trips; here zero is a number, not a missing one. */
export function tripsTotal(trips: TripFacts): Figure {
  return trips.sums.total;
}

/** Those with a profit after costs. */
export function tripsWinning(trips: TripFacts): Figure {
  return trips.sums.winning;
}

/** Those with a loss after costs; a trip that ended exactly even is in neither. */
export function tripsLosing(trips: TripFacts): Figure {
  return trips.sums.losing;
}
