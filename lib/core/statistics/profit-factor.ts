import { missing, type Figure } from './figure';
import { NO_LOSSES, NO_TRIPS, type TripSums } from './trips';
import type { Description } from './statistic';

export const PROFIT_FACTOR: Description = {
  title: 'Profit factor',
  unit: 'ratio',
  better: 'higher',
  formula: 'Σ profits ÷ |Σ losses|',
  source: 'R. Pardo, The Evaluation and Optimization of Trading Strategies, 2008',
};

/** Sum of profits ÷ sum of losses, both positive. Above one makes money. */
export function profitFactor(trips: TripSums): Figure {
  if (trips.total === 0) return missing(NO_TRIPS);
  return trips.losing === 0 ? missing(NO_LOSSES) : trips.grossProfit / -trips.grossLoss;
}
