import { cornishFisherFault, cornishFisherQuantile } from './cornish-fisher';
import { figure, type Figure } from './figure';
import { probit } from './probit';
import type { Shape } from './shape';
import type { Description } from './statistic';
import type { Tail } from './tail-level';

export const AT_95: Description = {
  title: 'Value at risk, Cornish-Fisher 95 %, one day',
  unit: 'fraction',
  better: 'lower',
  formula: '−(mean + q·sd), q the 5 % quantile of the normal bent by skew and kurtosis',
  source: 'P. Zangari, A VaR methodology for portfolios that include options, RiskMetrics Monitor, 1996',
};

export const AT_99: Description = {
  title: 'Value at risk, Cornish-Fisher 99 %, one day',
  unit: 'fraction',
  better: 'lower',
  formula: '−(mean + q·sd), q the 1 % quantile of the normal bent by skew and kurtosis',
  source: 'P. Zangari, A VaR methodology for portfolios that include options, RiskMetrics Monitor, 1996',
};

/** The loss of the tail with the quantile corrected for skew and kurtosis (P. Zangari, 1996). Losses are positive. Horizon: one day (one bar where bars are longer than a day). */
export function cornishFisherValueAtRisk(shape: Shape, tail: Tail): Figure {
  const z = probit(tail);
  const fault = cornishFisherFault(shape, z);
  if (fault !== null) return fault;
  const quantile = cornishFisherQuantile(z, shape.skew, shape.kurtosis - 3);
  return figure(-(shape.mean + quantile * shape.deviation), 'The returns are beyond any number.');
}
