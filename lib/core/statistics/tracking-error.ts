import { figure, missing, type Figure } from './figure';
import { TOO_FEW_DAYS, type PairMoments } from './pair-moments';
import type { Description } from './statistic';

export const TRACKING_ERROR: Description = {
  title: 'Tracking error per year',
  unit: 'fraction',
  better: 'lower',
  formula: 'sd(r − b) × √days per year, daily returns of strategy and benchmark',
  source: 'R. Grinold, R. Kahn, Active Portfolio Management, 2000',
};

/** Annualised deviation of the daily returns from the benchmark's. Grinold and Kahn, 2000. */
export function trackingError(pair: PairMoments, perYear: number): Figure {
  if (pair.count < 2) return missing(TOO_FEW_DAYS);
  return figure(Math.sqrt(pair.differenceVariance * perYear), 'The returns are beyond any number.');
}
