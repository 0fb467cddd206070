import { figure, missing, type Figure } from './figure';
import type { Description } from './statistic';
import { tailTooThin, type Tail } from './tail-level';

export const AT_95: Description = {
  title: 'Expected shortfall, historical 95 %, one day',
  unit: 'fraction',
  better: 'lower',
  formula: '−mean of the worst 5 % of the daily returns',
  source: 'C. Acerbi, D. Tasche, On the Coherence of Expected Shortfall, 2002',
};

export const AT_99: Description = {
  title: 'Expected shortfall, historical 99 %, one day',
  unit: 'fraction',
  better: 'lower',
  formula: '−mean of the worst 1 % of the daily returns',
  source: 'C. Acerbi, D. Tasche, On the Coherence of Expected Shortfall, 2002',
};

/**
 * Mean loss of the worst days of the tail; where the tail is not a whole number of days the last one counts in part.
 * C. Acerbi and D. Tasche, "On the Coherence of Expected Shortfall", Journal of Banking and Finance 26(7), 2002.
 * `sorted` are the daily returns in ascending order. Losses are positive. Horizon: one day (one bar where bars are longer than a day).
 */
export function historicalExpectedShortfall(sorted: Float64Array, tail: Tail): Figure {
  const thin = tailTooThin(sorted.length, tail);
  if (thin !== null) return missing(thin);
  const days = sorted.length * tail;
  const whole = Math.floor(days);
  let sum = -0;
  for (let at = 0; at < whole; at += 1) sum += sorted[at] as number;
  if (whole < days) sum += (days - whole) * (sorted[whole] as number);
  return figure(-sum / days, 'The returns are beyond any number.');
}
