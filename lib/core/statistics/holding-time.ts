import { figure, missing, type Figure } from './figure';
import type { Description } from './statistic';
import type { TripFacts } from './trip-facts';
import { NO_TRIPS } from './trips';

export const HOLDING_MEAN: Description = {
  title: 'Mean holding time',
  unit: 'ms',
  better: 'neither',
  formula: 'mean of exit − entry over closed trips',
  source: 'Definition',
};

export const HOLDING_P25: Description = {
  title: 'Holding time, 25 % quantile',
  unit: 'ms',
  better: 'neither',
  formula: '25 % quantile of exit − entry',
  source: 'Hyndman, Fan, Sample Quantiles in Statistical Packages, 1996, definition 7',
};

export const HOLDING_MEDIAN: Description = {
  title: 'Median holding time',
  unit: 'ms',
  better: 'neither',
  formula: '50 % quantile of exit − entry',
  source: 'Hyndman, Fan, Sample Quantiles in Statistical Packages, 1996, definition 7',
};

export const HOLDING_P75: Description = {
  title: 'Holding time, 75 % quantile',
  unit: 'ms',
  better: 'neither',
  formula: '75 % quantile of exit − entry',
  source: 'Hyndman, Fan, Sample Quantiles in Statistical Packages, 1996, definition 7',
};

const NO_NUMBER = 'A time among the trips is no number.';

/** Mean time from entry to exit, ms. */
export function holdingMean(trips: TripFacts): Figure {
  return trips.sums.total === 0 ? missing(NO_TRIPS) : figure(trips.holding.mean, NO_NUMBER);
}

/** First, second (the median) or third quartile of the time from entry to exit, ms. */
export function holdingQuartile(trips: TripFacts, quartile: 1 | 2 | 3): Figure {
  return trips.sums.total === 0
    ? missing(NO_TRIPS)
    : figure(trips.holding.quartiles[quartile - 1] ?? Number.NaN, NO_NUMBER);
}
