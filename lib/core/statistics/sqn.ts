import { figure, missing, type Figure } from './figure';
import type { Shape } from './shape';
import type { Description } from './statistic';
import { NO_TRIPS } from './trips';

export const SQN: Description = {
  title: 'System quality number',
  unit: 'ratio',
  better: 'higher',
  formula: '√n × mean(profit) ÷ sd(profit) over n closed trips',
  source: 'V. Tharp, The Definitive Guide to Position Sizing, 2008',
};

/** √n × mean ÷ sample deviation of the profits of n closed round trips. V. Tharp, 2008, on money instead of R multiples. */
export function sqn(profits: Shape): Figure {
  if (profits.count === 0) return missing(NO_TRIPS);
  if (profits.count < 2) return missing('Fewer than two round trips.');
  if (profits.deviation === 0)
    return missing('Every round trip ended alike, so there is no spread to divide by.');
  return figure(
    (Math.sqrt(profits.count) * profits.mean) / profits.deviation,
    'The profits are beyond any number.',
  );
}
