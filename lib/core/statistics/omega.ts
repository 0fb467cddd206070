import { figure, missing, type Figure } from './figure';
import type { Description } from './statistic';

export const OMEGA: Description = {
  title: 'Omega ratio',
  unit: 'ratio',
  better: 'higher',
  formula: 'Σ max(r, 0) ÷ Σ max(−r, 0), r per day',
  source:
    'C. Keating, W. F. Shadwick, A Universal Performance Measure, Journal of Performance Measurement 6(3), 2002',
};

/** Gains over losses of the daily returns around a threshold of zero. Keating and Shadwick, 2002. */
export function omega(returns: Float64Array): Figure {
  if (returns.length === 0) return missing('There were no days.');
  let gains = -0;
  let losses = -0;
  for (const change of returns) {
    if (change > 0) gains += change;
    else losses -= change;
  }
  if (!(losses > 0)) return missing('No day lost anything, so there is nothing to divide by.');
  return figure((gains + 0) / losses, 'Gains and losses are beyond any number.');
}
