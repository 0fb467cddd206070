import { missing, type Figure } from './figure';
import { normalCdf } from './normal';
import type { Description } from './statistic';

export const PROBABILISTIC_SHARPE: Description = {
  title: 'Probability that the Sharpe ratio is above 0',
  unit: 'fraction',
  better: 'higher',
  formula: 'Φ(Sharpe ÷ its standard error)',
  source: 'D. H. Bailey, M. López de Prado, The Sharpe Ratio Efficient Frontier, Journal of Risk 15(2), 2012',
};

/**
 * Probability that the true Sharpe ratio is above `threshold`, given its estimate and standard error (all per year, or all
 * per bar): Φ((SR − SR*) ÷ error). D. H. Bailey and M. López de Prado, "The Sharpe Ratio Efficient Frontier", Journal of
 * Risk 15(2), 2012. It knows nothing of how many strategies were tried.
 */
export function probabilisticSharpe(ratio: Figure, error: Figure, threshold = 0): Figure {
  if (typeof ratio !== 'number') return ratio;
  if (typeof error !== 'number') return error;
  if (error === 0) return missing('The standard error is zero: the returns take two values only.');
  return normalCdf((ratio - threshold) / error);
}
