import { figure, type Figure } from './figure';
import type { Description } from './statistic';
import { meanOf, type TripFacts } from './trip-facts';

export const TRIP_FEES: Description = {
  title: 'Fees of closed trips',
  unit: 'money',
  better: 'lower',
  formula: 'Σ fees over closed trips',
  source: 'Definition',
};

/** Fees paid for closed round trips, in money; zero without trips is a number, not a missing one. */
export function tripFees(trips: TripFacts): Figure {
  const { fees } = trips.columns;
  return fees.length === 0 ? 0 : figure(meanOf(fees) * fees.length, 'A fee among the trips is no number.');
}
