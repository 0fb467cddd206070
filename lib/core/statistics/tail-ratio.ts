import { figure, missing, type Figure } from './figure';
import { sortedQuantile } from './quantile';
import type { Description } from './statistic';

export const TAIL_RATIO: Description = {
  title: 'Tail ratio',
  unit: 'ratio',
  better: 'higher',
  formula: '95 % quantile ÷ −(5 % quantile) of the daily returns',
  source: 'Quantopian, empyrical, tail_ratio',
};

/** Days from which on the outer 5 % are at least one day. */
const DAYS_NEEDED = 20;

/** How far good days reach against bad ones; `sorted` are the daily returns in ascending order. */
export function tailRatio(sorted: Float64Array): Figure {
  if (sorted.length < DAYS_NEEDED)
    return missing(`Fewer than ${DAYS_NEEDED} days: the outer 5 % are less than one day.`);
  const low = sortedQuantile(sorted, 0.05);
  if (!(low < 0)) return missing('The 5 % quantile of the daily returns is not a loss.');
  return figure(sortedQuantile(sorted, 0.95) / -low, 'The quantiles are beyond any number.');
}
