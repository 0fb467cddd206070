import { figure, missing, type Figure } from './figure';
import { YEAR_MS } from './periods-per-year';
import type { Description } from './statistic';

export const CAGR: Description = {
  title: 'Growth per year (CAGR)',
  unit: 'fraction',
  better: 'higher',
  formula: '(final ÷ initial)^(365 days ÷ elapsed) − 1',
  source: 'CFA Institute, GIPS glossary, annualized return',
};

/**
 * Compound annual growth rate, (final / initial)^(1 / years) − 1 with a year of 365 days, as a fraction.
 * Definition: CFA Institute, GIPS glossary, "annualized return".
 */
export function cagr(capital: { initial: number; final: number; elapsedMs: number }): Figure {
  const { initial, final, elapsedMs } = capital;
  if (elapsedMs <= 0) return missing('The period has no length.');
  if (!(final > 0)) return missing('Nothing was left at the end, so there is no growth rate.');
  const growth = (final / initial) ** (YEAR_MS / elapsedMs) - 1;
  return figure(growth, 'The period is too short: growth over a whole year would be beyond any number.');
}
