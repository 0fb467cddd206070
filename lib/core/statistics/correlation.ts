import { figure, missing, type Figure } from './figure';
import { BENCHMARK_FLAT, TOO_FEW_DAYS, type PairMoments } from './pair-moments';
import type { Description } from './statistic';

export const CORRELATION: Description = {
  title: 'Correlation',
  unit: 'ratio',
  better: 'neither',
  formula: 'cov(r, b) ÷ (sd(r)·sd(b)), daily returns of strategy and benchmark',
  source: 'K. Pearson, 1895',
};

/** Pearson's correlation of the daily returns, −1 … 1. */
export function correlation(pair: PairMoments): Figure {
  if (pair.count < 2) return missing(TOO_FEW_DAYS);
  if (pair.benchmarkVariance === 0) return missing(BENCHMARK_FLAT);
  if (pair.variance === 0) return missing('Every daily return of the strategy was the same.');
  const ratio = pair.covariance / (Math.sqrt(pair.variance) * Math.sqrt(pair.benchmarkVariance));
  return figure(Math.max(-1, Math.min(1, ratio)), 'The returns are beyond any number.');
}
