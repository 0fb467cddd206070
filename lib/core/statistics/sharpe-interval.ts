import { type Figure } from './figure';
import type { Description } from './statistic';

export const SHARPE_LOW: Description = {
  title: 'Sharpe ratio, lower 95 % bound',
  unit: 'ratio',
  better: 'higher',
  formula: 'Sharpe − 1.96 × its standard error',
  source: 'A. W. Lo, The Statistics of Sharpe Ratios, 2002; E. Mertens, 2002',
};

export const SHARPE_HIGH: Description = {
  title: 'Sharpe ratio, upper 95 % bound',
  unit: 'ratio',
  better: 'higher',
  formula: 'Sharpe + 1.96 × its standard error',
  source: 'A. W. Lo, The Statistics of Sharpe Ratios, 2002; E. Mertens, 2002',
};

/** 97.5 % quantile of the standard normal. */
const Z = 1.959963984540054;

/**
 * One bound of the two-sided 95 % confidence interval of the annualised Sharpe ratio, −1 the lower and 1 the upper. The
 * error is that of sharpe-error.ts; the interval is asymptotic (A. W. Lo, 2002).
 */
export function sharpeBound(ratio: Figure, error: Figure, side: -1 | 1): Figure {
  if (typeof ratio !== 'number') return ratio;
  return typeof error === 'number' ? ratio + side * Z * error : error;
}
