import { figure, missing, type Figure } from './figure';
import type { Description } from './statistic';

export const UP_CAPTURE: Description = {
  title: 'Up capture',
  unit: 'ratio',
  better: 'higher',
  formula: 'geometric mean of r ÷ geometric mean of b over the days with b > 0',
  source: 'Morningstar, Upside and Downside Capture Ratio methodology',
};

export const DOWN_CAPTURE: Description = {
  title: 'Down capture',
  unit: 'ratio',
  better: 'lower',
  formula: 'geometric mean of r ÷ geometric mean of b over the days with b < 0',
  source: 'Morningstar, Upside and Downside Capture Ratio methodology',
};

/**
 * How much of the benchmark's rising (side 1) or falling (side −1) days the strategy took along: the geometric mean of its
 * returns over those days ÷ the benchmark's. Morningstar's methodology, on days instead of months. Columns of equal length.
 */
export function captureRatio(returns: Float64Array, benchmark: Float64Array, side: 1 | -1): Figure {
  let own = -0;
  let other = -0;
  let days = 0;
  for (let at = 0; at < benchmark.length; at += 1) {
    const move = benchmark[at] as number;
    if (!(move * side > 0)) continue;
    own += Math.log1p(returns[at] as number);
    other += Math.log1p(move);
    days += 1;
  }
  if (days === 0) return missing(`The benchmark ${side === 1 ? 'rose' : 'fell'} on no day.`);
  return figure(Math.expm1(own / days) / Math.expm1(other / days), 'The returns are beyond any number.');
}
