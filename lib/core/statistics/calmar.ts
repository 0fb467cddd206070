import { figure, missing, type Figure } from './figure';
import type { Description } from './statistic';

export const CALMAR: Description = {
  title: 'Calmar ratio',
  unit: 'ratio',
  better: 'higher',
  formula: 'CAGR ÷ max drawdown, over the whole range',
  source: 'T. W. Young, Calmar Ratio: A Smoother Tool, Futures, 1991',
};

/** CAGR ÷ largest drawdown. T. W. Young, "Calmar Ratio: A Smoother Tool", Futures, October 1991. */
export function calmar(growth: Figure, maxDrawdown: number): Figure {
  if (typeof growth !== 'number') return growth;
  if (maxDrawdown === 0) return missing('Equity never fell, so there is no drawdown to divide by.');
  return figure(growth / maxDrawdown, 'Growth over a year would be beyond any number.');
}
