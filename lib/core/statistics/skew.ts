import { figure, missing, type Figure } from './figure';
import type { Shape } from './shape';
import type { Description } from './statistic';

export const SKEW: Description = {
  title: 'Skew',
  unit: 'ratio',
  better: 'higher',
  formula: 'm₃ ÷ m₂^1.5 of the daily returns, moments over n',
  source: 'Abramowitz, Stegun, Handbook of Mathematical Functions, 26.1',
};

/** Third standardised moment of the daily returns: negative when the bad days reach further than the good ones. */
export function skew(shape: Shape): Figure {
  if (shape.count < 4) return missing('Fewer than four days.');
  return figure(shape.skew, 'Every daily return was the same, so their distribution has no shape.');
}
