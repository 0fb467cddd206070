import { figure, missing, type Figure } from './figure';
import { noReturns, type Moments } from './moments';
import type { Description } from './statistic';

export const SHARPE: Description = {
  title: 'Sharpe ratio',
  unit: 'ratio',
  better: 'higher',
  formula: 'mean(r) ÷ sd(r) × √periods per year, r per bar, risk-free rate 0',
  source: 'W. F. Sharpe, The Sharpe Ratio, Journal of Portfolio Management 21(1), 1994',
};

const NEVER_CHANGED = 'Equity never changed, so there is no risk to divide by.';
export const NEVER_VARIED = 'Every return was the same, so there is no risk to divide by.';

/**
 * Mean per-bar return ÷ its sample standard deviation × √(bars per year), risk-free rate zero.
 * W. F. Sharpe, "The Sharpe Ratio", Journal of Portfolio Management 21(1), 1994.
 */
export function sharpe(moments: Moments, perYear: number): Figure {
  if (moments.deviation === 0) return missing(moments.mean === 0 ? NEVER_CHANGED : NEVER_VARIED);
  const ratio = (moments.mean / moments.deviation) * Math.sqrt(perYear);
  return figure(ratio, noReturns(moments, 2));
}
