import { figure, missing, type Figure } from './figure';
import type { Shape } from './shape';
import type { Description } from './statistic';

export const KURTOSIS: Description = {
  title: 'Excess kurtosis',
  unit: 'ratio',
  better: 'lower',
  formula: 'm₄ ÷ m₂² − 3 of the daily returns, moments over n; 0 for a normal',
  source: 'Abramowitz, Stegun, Handbook of Mathematical Functions, 26.1',
};

/** Fourth standardised moment − 3 of the daily returns: positive when far days are more frequent than a normal has them. */
export function kurtosis(shape: Shape): Figure {
  if (shape.count < 4) return missing('Fewer than four days.');
  return figure(shape.kurtosis - 3, 'Every daily return was the same, so their distribution has no shape.');
}
