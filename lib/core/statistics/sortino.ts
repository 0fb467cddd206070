import { figure, missing, type Figure } from './figure';
import { noReturns, type Moments } from './moments';
import type { Description } from './statistic';

export const SORTINO: Description = {
  title: 'Sortino ratio',
  unit: 'ratio',
  better: 'higher',
  formula: 'mean(r) ÷ √(Σ min(r, 0)² ÷ n) × √periods per year, r per bar',
  source: 'F. Sortino, R. van der Meer, Downside Risk, Journal of Portfolio Management 17(4), 1991',
};

/**
 * Mean per-bar return ÷ downside deviation × √(bars per year), target zero; the deviation is taken over all returns, not
 * only the negative ones. F. Sortino and R. van der Meer, "Downside Risk", Journal of Portfolio Management 17(4), 1991.
 */
export function sortino(moments: Moments, perYear: number): Figure {
  if (moments.downside === 0) return missing('No bar lost anything, so there is no downside to divide by.');
  const ratio = (moments.mean / moments.downside) * Math.sqrt(perYear);
  return figure(ratio, noReturns(moments, 1));
}
