import { figure, type Figure } from './figure';
import { payoff } from './payoff';
import type { Description } from './statistic';
import type { TripSums } from './trips';

export const KELLY: Description = {
  title: 'Kelly fraction',
  unit: 'fraction',
  better: 'higher',
  formula: 'W − (1 − W) ÷ payoff, W the share of winners among decided trips',
  source: 'J. L. Kelly, A New Interpretation of Information Rate, Bell System Technical Journal 35, 1956',
};

/**
 * Share of capital per trip that would have grown fastest if trips were independent bets with the average win and loss:
 * f = W − (1 − W) ÷ payoff, W the winners' share of the trips that were not even. J. L. Kelly, 1956. Negative: do not bet.
 */
export function kelly(trips: TripSums): Figure {
  const odds = payoff(trips);
  if (typeof odds !== 'number') return odds;
  const winners = trips.winning / (trips.winning + trips.losing);
  return figure(winners - (1 - winners) / odds, 'The profits are beyond any number.');
}
