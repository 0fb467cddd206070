import { daysFromCivil, yearOfDays } from './utc-calendar';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** The n-th (1 = first, −1 = last) weekday (0 = Sunday) of a month, as days since 1970-01-01. */
export function nthWeekday(day: { year: number; month: number; weekday: number; n: number }): number {
  const { year, month, weekday, n } = day;
  const next = month === 12 ? { year: year + 1, month: 1, day: 1 } : { year, month: month + 1, day: 1 };
  if (n < 0) {
    const last = daysFromCivil(next) - 1;
    return last - ((weekdayOf(last) - weekday + 7) % 7);
  }
  const first = daysFromCivil({ year, month, day: 1 });
  return first + ((weekday - weekdayOf(first) + 7) % 7) + (n - 1) * 7;
}

/** 0 = Sunday … 6 = Saturday of a day since 1970-01-01, which was a Thursday. */
export function weekdayOf(days: number): number {
  return (((days + 4) % 7) + 7) % 7;
}

/**
 * True when the clocks of New York are an hour ahead on that day, from 02:00 on (days since 1970-01-01). Rules of the Uniform
 * Time Act and its changes of 1986 and 2005; the two winters of 1974 and 1975 are left out.
 */
function isSummerTime(days: number): boolean {
  const year = yearOfDays(days);
  const sunday = { year, weekday: 0 };
  const begins =
    year >= 2007
      ? nthWeekday({ ...sunday, month: 3, n: 2 })
      : nthWeekday({ ...sunday, month: 4, n: year >= 1987 ? 1 : -1 });
  const ends =
    year >= 2007 ? nthWeekday({ ...sunday, month: 11, n: 1 }) : nthWeekday({ ...sunday, month: 10, n: -1 });
  return days >= begins && days < ends;
}

/** The UTC epoch ms at which New York shows this hour (9.5 = 09:30, after 02:00) on that day since 1970-01-01. */
export function newYorkMs(days: number, hour: number): number {
  return days * DAY_MS + (hour + (isSummerTime(days) ? 4 : 5)) * HOUR_MS;
}
