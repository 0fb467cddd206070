import { figure, missing, type Figure } from './figure';
import { quantiles } from './quantile';
import type { Description } from './statistic';
import { meanOf } from './trip-facts';
import { NO_TRIPS } from './trips';

export const AVERAGE_ADVERSE: Description = {
  title: 'Average adverse excursion',
  unit: 'fraction',
  better: 'higher',
  formula: 'mean over trips of the furthest behind, as a fraction of the entry price (≤ 0)',
  source: 'J. Sweeney, Campaign Trading, 1996',
};

export const MEDIAN_ADVERSE: Description = {
  title: 'Median adverse excursion',
  unit: 'fraction',
  better: 'higher',
  formula: 'median over trips of the furthest behind, as a fraction of the entry price (≤ 0)',
  source: 'J. Sweeney, Campaign Trading, 1996',
};

export const WORST_ADVERSE: Description = {
  title: 'Worst adverse excursion',
  unit: 'fraction',
  better: 'higher',
  formula: 'min over trips of the furthest behind, as a fraction of the entry price (≤ 0)',
  source: 'J. Sweeney, Campaign Trading, 1996',
};

export const AVERAGE_FAVORABLE: Description = {
  title: 'Average favourable excursion',
  unit: 'fraction',
  better: 'higher',
  formula: 'mean over trips of the furthest ahead, as a fraction of the entry price (≥ 0)',
  source: 'J. Sweeney, Campaign Trading, 1996',
};

export const MEDIAN_FAVORABLE: Description = {
  title: 'Median favourable excursion',
  unit: 'fraction',
  better: 'higher',
  formula: 'median over trips of the furthest ahead, as a fraction of the entry price (≥ 0)',
  source: 'J. Sweeney, Campaign Trading, 1996',
};

export const BEST_FAVORABLE: Description = {
  title: 'Best favourable excursion',
  unit: 'fraction',
  better: 'higher',
  formula: 'max over trips of the furthest ahead, as a fraction of the entry price (≥ 0)',
  source: 'J. Sweeney, Campaign Trading, 1996',
};

export const EDGE_RATIO: Description = {
  title: 'Edge ratio',
  unit: 'ratio',
  better: 'higher',
  formula: 'mean favourable excursion ÷ |mean adverse excursion|',
  source: 'C. Faith, Way of the Turtle, 2007, E-ratio without volatility scaling',
};

const NO_NUMBER = 'An excursion among the trips is no number.';

/** Mean of one excursion column, a fraction of the entry price. */
export function excursionMean(column: Float64Array): Figure {
  return column.length === 0 ? missing(NO_TRIPS) : figure(meanOf(column), NO_NUMBER);
}

/** Median of one excursion column. */
export function excursionMedian(column: Float64Array): Figure {
  return column.length === 0
    ? missing(NO_TRIPS)
    : figure(quantiles(column, [0.5])[0] ?? Number.NaN, NO_NUMBER);
}

/** Furthest value of one excursion column, downwards (−1) or upwards (1). */
export function excursionExtreme(column: Float64Array, side: 1 | -1): Figure {
  let furthest = -Infinity;
  for (let at = 0; at < column.length; at += 1) furthest = Math.max(furthest, (column[at] as number) * side);
  return column.length === 0 ? missing(NO_TRIPS) : figure(furthest * side, NO_NUMBER);
}

/** How much further trips ran ahead than behind on average. */
export function edgeRatio(adverse: Float64Array, favorable: Float64Array): Figure {
  if (adverse.length === 0) return missing(NO_TRIPS);
  const behind = meanOf(adverse);
  if (behind === 0) return missing('No trip was ever behind, so there is nothing to divide by.');
  return figure(meanOf(favorable) / -behind, NO_NUMBER);
}
