import { figure, missing, type Figure } from './figure';
import { TOO_FEW_DAYS, type PairMoments } from './pair-moments';
import type { Description } from './statistic';

export const INFORMATION_RATIO: Description = {
  title: 'Information ratio',
  unit: 'ratio',
  better: 'higher',
  formula: 'mean(r − b) ÷ sd(r − b) × √days per year, daily returns of strategy and benchmark',
  source: 'R. Grinold, R. Kahn, Active Portfolio Management, 2000',
};

/** Mean daily return above the benchmark's ÷ its deviation, annualised. Grinold and Kahn, 2000. */
export function informationRatio(pair: PairMoments, perYear: number): Figure {
  if (pair.count < 2) return missing(TOO_FEW_DAYS);
  if (pair.differenceVariance === 0) return missing('The strategy moved exactly with the benchmark.');
  const ratio = (pair.mean - pair.benchmarkMean) / Math.sqrt(pair.differenceVariance);
  return figure(ratio * Math.sqrt(perYear), 'The returns are beyond any number.');
}
