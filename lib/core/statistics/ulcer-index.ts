import { figure, type Figure } from './figure';
import type { Falls } from './falls';
import type { Description } from './statistic';

export const ULCER_INDEX: Description = {
  title: 'Ulcer index',
  unit: 'fraction',
  better: 'lower',
  formula: '√(Σ d² ÷ n), d the fraction below the high-water mark at each bar',
  source: "P. Martin, B. McCann, The Investor's Guide to Fidelity Funds, 1989",
};

/**
 * Root mean square of the fraction below the high-water mark over all bars: depth and duration of drawdowns in one number.
 * P. Martin and B. McCann, 1989 (who multiply by 100).
 */
export function ulcerIndex(falls: Falls): Figure {
  return figure(falls.ulcer, 'There were no bars, no starting capital, or a mark that is no number.');
}
