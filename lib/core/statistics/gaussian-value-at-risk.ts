import { figure, missing, type Figure } from './figure';
import { probit } from './probit';
import type { Shape } from './shape';
import type { Description } from './statistic';
import type { Tail } from './tail-level';

export const AT_95: Description = {
  title: 'Value at risk, Gaussian 95 %, one day',
  unit: 'fraction',
  better: 'lower',
  formula: '−(mean + z·sd) of the daily returns, z the 5 % quantile of the normal',
  source: 'J. P. Morgan, RiskMetrics Technical Document, 1996',
};

export const AT_99: Description = {
  title: 'Value at risk, Gaussian 99 %, one day',
  unit: 'fraction',
  better: 'lower',
  formula: '−(mean + z·sd) of the daily returns, z the 1 % quantile of the normal',
  source: 'J. P. Morgan, RiskMetrics Technical Document, 1996',
};

/** The loss of the tail if daily returns were normal with the sample's mean and deviation. Losses are positive. Horizon: one day (one bar where bars are longer than a day). */
export function gaussianValueAtRisk(shape: Shape, tail: Tail): Figure {
  if (shape.count < 2) return missing('Fewer than two days.');
  return figure(-(shape.mean + probit(tail) * shape.deviation), 'The returns are beyond any number.');
}
