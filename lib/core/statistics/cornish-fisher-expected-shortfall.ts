import { cornishFisherFault } from './cornish-fisher';
import { figure, type Figure } from './figure';
import { normalDensity } from './normal';
import { probit } from './probit';
import type { Shape } from './shape';
import type { Description } from './statistic';
import type { Tail } from './tail-level';

export const AT_95: Description = {
  title: 'Expected shortfall, Cornish-Fisher 95 %, one day',
  unit: 'fraction',
  better: 'lower',
  formula: '−mean + sd·φ(z) ÷ 5 %·(1 + z·s/6 + (z² − 1)·k/24 − (2z² − 1)·s²/36)',
  source: 'D. Maillard, Computing CVaR with the Cornish Fisher Expansion, 2018',
};

export const AT_99: Description = {
  title: 'Expected shortfall, Cornish-Fisher 99 %, one day',
  unit: 'fraction',
  better: 'lower',
  formula: '−mean + sd·φ(z) ÷ 1 %·(1 + z·s/6 + (z² − 1)·k/24 − (2z² − 1)·s²/36)',
  source: 'D. Maillard, Computing CVaR with the Cornish Fisher Expansion, 2018',
};

/**
 * Mean of the Cornish-Fisher quantiles over the tail: the expansion is a cubic in z, and integrals of powers of z under the
 * normal density are known, which leaves φ(z)/α · (1 + z·s/6 + (z² − 1)·k/24 − (2z² − 1)·s²/36) deviations beyond the mean.
 * D. Maillard, 2018. Losses are positive. Horizon: one day (one bar where bars are longer than a day).
 */
export function cornishFisherExpectedShortfall(shape: Shape, tail: Tail): Figure {
  const z = probit(tail);
  const fault = cornishFisherFault(shape, z);
  if (fault !== null) return fault;
  const { skew, mean, deviation } = shape;
  const square = z * z;
  const bend =
    1 + (z * skew) / 6 + ((square - 1) * (shape.kurtosis - 3)) / 24 - ((2 * square - 1) * skew * skew) / 36;
  return figure(((deviation * normalDensity(z)) / tail) * bend - mean, 'The returns are beyond any number.');
}
