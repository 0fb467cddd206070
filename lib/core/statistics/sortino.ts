import { figure, missing, type Figure } from './figure';
import type { Moments } from './moments';

/**
 * Mean per-bar return ÷ downside deviation × √(bars per year), target zero; the deviation is taken over all returns, not
 * only the negative ones. F. Sortino and R. van der Meer, "Downside Risk", Journal of Portfolio Management 17(4), 1991.
 */
export function sortino(moments: Moments, perYear: number): Figure {
  if (moments.downside === 0) return missing('No bar lost anything, so there is no downside to divide by.');
  const ratio = (moments.mean / moments.downside) * Math.sqrt(perYear);
  return figure(ratio, 'No returns, or equity was not positive.');
}
