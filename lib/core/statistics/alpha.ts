import { beta } from './beta';
import { figure, type Figure } from './figure';
import type { PairMoments } from './pair-moments';
import type { Description } from './statistic';

export const ALPHA: Description = {
  title: 'Alpha per year',
  unit: 'fraction',
  better: 'higher',
  formula: '(mean(r) − beta·mean(b)) × days per year, risk-free rate 0',
  source: 'M. C. Jensen, The Performance of Mutual Funds, Journal of Finance 23(2), 1968',
};

/** Jensen's alpha of the daily returns, annualised by multiplication; risk-free rate 0. M. C. Jensen, 1968. */
export function alpha(pair: PairMoments, perYear: number): Figure {
  const slope = beta(pair);
  if (typeof slope !== 'number') return slope;
  return figure((pair.mean - slope * pair.benchmarkMean) * perYear, 'The returns are beyond any number.');
}
