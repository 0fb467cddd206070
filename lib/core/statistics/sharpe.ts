import { figure, missing, type Figure } from './figure';
import type { Moments } from './moments';

/**
 * Mean per-bar return ÷ its sample standard deviation × √(bars per year), risk-free rate zero.
 * W. F. Sharpe, "The Sharpe Ratio", Journal of Portfolio Management 21(1), 1994.
 */
export function sharpe(moments: Moments, perYear: number): Figure {
  if (moments.deviation === 0) return missing('Equity never changed, so there is no risk to divide by.');
  const ratio = (moments.mean / moments.deviation) * Math.sqrt(perYear);
  return figure(ratio, 'Fewer than two returns, or equity was not positive.');
}
