import { figure, type Figure } from './figure';
import type { Moments } from './moments';

/** Annualised: sample standard deviation of per-bar returns × √(bars per year). */
export function volatility(moments: Moments, perYear: number): Figure {
  return figure(
    moments.deviation * Math.sqrt(perYear),
    'Fewer than two returns, or equity was not positive.',
  );
}
