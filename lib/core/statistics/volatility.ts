import { figure, type Figure } from './figure';
import { noReturns, type Moments } from './moments';
import type { Description } from './statistic';

export const VOLATILITY: Description = {
  title: 'Volatility per year',
  unit: 'fraction',
  better: 'lower',
  formula: 'sd(r) × √periods per year, r per bar, sd over n − 1',
  source: 'Hull, Options, Futures, and Other Derivatives, historical volatility',
};

/** Annualised: sample standard deviation of per-bar returns × √(bars per year). */
export function volatility(moments: Moments, perYear: number): Figure {
  return figure(moments.deviation * Math.sqrt(perYear), noReturns(moments, 2));
}
