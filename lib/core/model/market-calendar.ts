/**
 * When a market is open. `24x7`: always. `exchange-days`, `exchange-hours`, `exchange-extended`: the days of the New York
 * exchanges, their hours (09:30–16:00), their hours with the markets before and after (04:00–20:00). `fx-week`: Sunday to
 * Friday 17:00 New York. `globex-week`: the same from 18:00 to 17:00, with an hour of rest each day (metals, futures).
 */
export const MARKET_CALENDARS = [
  '24x7',
  'exchange-days',
  'exchange-hours',
  'exchange-extended',
  'fx-week',
  'globex-week',
] as const;

export type MarketCalendar = (typeof MARKET_CALENDARS)[number];
