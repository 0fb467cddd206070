import { figure, missing, type Figure } from './figure';
import type { CurveMoments } from './curve-moments';
import { noReturns } from './moments';
import { NEVER_VARIED } from './sharpe';
import type { Description } from './statistic';

export const SHARPE_ERROR: Description = {
  title: 'Standard error of the Sharpe ratio',
  unit: 'ratio',
  better: 'lower',
  formula: '√((1 − skew·SR + (kurtosis − 1)/4·SR²) ÷ (n − 1)) × √periods per year, SR per bar',
  source: 'E. Mertens, Comments on variance of the IID estimator in Lo (2002), 2002',
};

/**
 * Standard error of the per-bar Sharpe ratio SR of independent returns, annualised like SR itself. A. W. Lo, "The Statistics
 * of Sharpe Ratios", Financial Analysts Journal 58(4), 2002, gives √((1 + SR²/2) ÷ n) for normal returns; E. Mertens, 2002,
 * adds skew and kurtosis. n − 1 as in Bailey and López de Prado, 2012. Serial dependence between bars is not in it.
 */
export function sharpeError(moments: CurveMoments, perYear: number): Figure {
  const { count, mean, deviation, skew, kurtosis } = moments;
  if (count < 4) return missing(noReturns(moments, 4));
  if (deviation === 0) return missing(NEVER_VARIED);
  const ratio = mean / deviation;
  const variance = (1 - skew * ratio + ((kurtosis - 1) / 4) * ratio * ratio) / (count - 1);
  // Two returns that alternate leave exactly nothing; rounding must not make it less.
  return figure(Math.sqrt(Math.max(0, variance) * perYear), noReturns(moments, 4));
}
