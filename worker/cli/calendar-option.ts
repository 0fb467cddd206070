import { InvalidArgumentError } from 'commander';
import { MARKET_CALENDARS, type MarketCalendar } from '@/lib/core/model/market-calendar';

/** `fx-week` */
export function calendarOption(text: string): MarketCalendar {
  const calendar = MARKET_CALENDARS.find((name) => name === text);
  if (calendar !== undefined) return calendar;
  throw new InvalidArgumentError(`use one of ${MARKET_CALENDARS.join(', ')}`);
}
