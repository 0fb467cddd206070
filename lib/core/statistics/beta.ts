import { figure, missing, type Figure } from './figure';
import { BENCHMARK_FLAT, TOO_FEW_DAYS, type PairMoments } from './pair-moments';
import type { Description } from './statistic';

export const BETA: Description = {
  title: 'Beta',
  unit: 'ratio',
  better: 'neither',
  formula: 'cov(r, b) ÷ var(b), daily returns r and b of strategy and benchmark',
  source: 'W. F. Sharpe, Capital Asset Prices, Journal of Finance 19(3), 1964',
};

/** Slope of the strategy's daily returns on the benchmark's. W. F. Sharpe, 1964. */
export function beta(pair: PairMoments): Figure {
  if (pair.count < 2) return missing(TOO_FEW_DAYS);
  if (pair.benchmarkVariance === 0) return missing(BENCHMARK_FLAT);
  return figure(pair.covariance / pair.benchmarkVariance, 'The returns are beyond any number.');
}
