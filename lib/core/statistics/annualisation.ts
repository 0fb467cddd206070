import { DAY_MS } from './civil-date';
import { periodsPerYear, YEAR_MS } from './periods-per-year';
import type { Annualisation, Calendar } from './statistics-input';

/** Trading days of a year of the share markets, by convention. */
const SHARE_DAYS = 252;

/**
 * Periods per year of the bars and of the days, by the instrument's calendar.
 * - crypto: the market never closes; a year of 365 days ÷ the bar.
 * - shares: 252 days; bars inside a day are counted (252 × bars per day with bars), bars longer than a day divide 365 days.
 * - counted: as periods-per-year.ts finds it in the bars themselves.
 */
export function annualisationOf(series: {
  calendar: Calendar;
  bars: number;
  days: number;
  barMs: number;
  elapsedMs: number;
}): Annualisation {
  const { calendar, bars, days, barMs, elapsedMs } = series;
  const isLonger = barMs > DAY_MS;
  if (calendar === 'crypto')
    return { barsPerYear: YEAR_MS / barMs, daysPerYear: YEAR_MS / Math.max(barMs, DAY_MS) };
  if (calendar === 'shares') {
    const perBar = isLonger ? YEAR_MS / barMs : (SHARE_DAYS * bars) / Math.max(1, days);
    return { barsPerYear: perBar, daysPerYear: isLonger ? perBar : SHARE_DAYS };
  }
  const barsPerYear = periodsPerYear({ bars, barMs, elapsedMs });
  if (barMs >= DAY_MS) return { barsPerYear, daysPerYear: barsPerYear };
  return { barsPerYear, daysPerYear: periodsPerYear({ bars: days, barMs: DAY_MS, elapsedMs }) };
}
