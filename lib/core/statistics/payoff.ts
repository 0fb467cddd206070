import { figure, missing, type Figure } from './figure';
import type { Description } from './statistic';
import { NO_LOSSES, NO_WINS, type TripSums } from './trips';

export const PAYOFF: Description = {
  title: 'Payoff ratio',
  unit: 'ratio',
  better: 'higher',
  formula: 'average win ÷ |average loss|',
  source: 'Definition; V. Tharp, Trade Your Way to Financial Freedom, 1998',
};

/** Average win ÷ average loss, both positive. */
export function payoff(trips: TripSums): Figure {
  if (trips.winning === 0) return missing(NO_WINS);
  if (trips.losing === 0) return missing(NO_LOSSES);
  const ratio = trips.grossProfit / trips.winning / (-trips.grossLoss / trips.losing);
  return figure(ratio, 'The profits are beyond any number.');
}
