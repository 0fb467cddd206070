import { figure, missing, type Figure } from './figure';
import { normalDensity } from './normal';
import { probit } from './probit';
import type { Shape } from './shape';
import type { Description } from './statistic';
import type { Tail } from './tail-level';

export const AT_95: Description = {
  title: 'Expected shortfall, Gaussian 95 %, one day',
  unit: 'fraction',
  better: 'lower',
  formula: '−(mean − sd·φ(z) ÷ 5 %), z the 5 % quantile of the normal',
  source: 'A. McNeil, R. Frey, P. Embrechts, Quantitative Risk Management, 2005, example 2.14',
};

export const AT_99: Description = {
  title: 'Expected shortfall, Gaussian 99 %, one day',
  unit: 'fraction',
  better: 'lower',
  formula: '−(mean − sd·φ(z) ÷ 1 %), z the 1 % quantile of the normal',
  source: 'A. McNeil, R. Frey, P. Embrechts, Quantitative Risk Management, 2005, example 2.14',
};

/** Mean loss in the tail if daily returns were normal with the sample's mean and deviation. Losses are positive. Horizon: one day (one bar where bars are longer than a day). */
export function gaussianExpectedShortfall(shape: Shape, tail: Tail): Figure {
  if (shape.count < 2) return missing('Fewer than two days.');
  const beyond = normalDensity(probit(tail)) / tail;
  return figure(shape.deviation * beyond - shape.mean, 'The returns are beyond any number.');
}
