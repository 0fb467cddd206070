import { figure, missing, type Figure } from './figure';
import type { Description } from './statistic';

export const TURNOVER: Description = {
  title: 'Turnover',
  unit: 'ratio',
  better: 'neither',
  formula: 'value bought and sold ÷ mean equity over the range',
  source: 'Definition',
};

const NOT_POSITIVE = 'Average equity was not positive.';

/** Value traded (buys and sells) ÷ average equity over all bars. */
export function turnover(traded: number, averageEquity: number): Figure {
  return averageEquity > 0 ? figure(traded / averageEquity, NOT_POSITIVE) : missing(NOT_POSITIVE);
}
