import { figure, missing, type Figure } from './figure';
import { sortedQuantile } from './quantile';
import type { Description } from './statistic';
import { tailTooThin, type Tail } from './tail-level';

export const AT_95: Description = {
  title: 'Value at risk, historical 95 %, one day',
  unit: 'fraction',
  better: 'lower',
  formula: '−(5 % quantile of the daily returns)',
  source: 'P. Jorion, Value at Risk, historical simulation',
};

export const AT_99: Description = {
  title: 'Value at risk, historical 99 %, one day',
  unit: 'fraction',
  better: 'lower',
  formula: '−(1 % quantile of the daily returns)',
  source: 'P. Jorion, Value at Risk, historical simulation',
};

/**
 * The loss that a day exceeds with the probability of the tail, read off the days themselves; `sorted` are the daily returns
 * in ascending order. Losses are positive. Horizon: one day (one bar where bars are longer than a day). Negative when even that day gained.
 */
export function historicalValueAtRisk(sorted: Float64Array, tail: Tail): Figure {
  const thin = tailTooThin(sorted.length, tail);
  return thin === null
    ? figure(-sortedQuantile(sorted, tail), 'The returns are beyond any number.')
    : missing(thin);
}
