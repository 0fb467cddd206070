import { nthWeekday, weekdayOf } from './new-york-time';
import { daysFromCivil, yearOfDays } from './utc-calendar';

/** A rule of the New York Stock Exchange (Rule 7.2 and its history), for the years it was in force. */
interface HolidayRule {
  readonly from?: number;
  readonly until?: number;
  /** Days since 1970-01-01. */
  readonly day: (year: number) => number;
  /** Where a date on a weekend goes: Saturday to Friday, Sunday to Monday; New Year never back into the old year. */
  readonly moves?: 'both' | 'sunday';
}

const on = (month: number, day: number) => (year: number) => daysFromCivil({ year, month, day });
const nth = (month: number, weekday: number, n: number) => (year: number) =>
  nthWeekday({ year, month, weekday, n });

const RULES: readonly HolidayRule[] = [
  { day: on(1, 1), moves: 'sunday' },
  { day: nth(1, 1, 3), from: 1998 },
  { day: on(2, 12), until: 1953, moves: 'sunday' },
  { day: on(2, 22), until: 1970, moves: 'both' },
  { day: nth(2, 1, 3), from: 1971 },
  { day: (year) => easterSunday(year) - 2 },
  { day: on(5, 30), until: 1970, moves: 'both' },
  { day: nth(5, 1, -1), from: 1971 },
  { day: on(6, 19), from: 2022, moves: 'both' },
  { day: on(7, 4), moves: 'both' },
  { day: nth(9, 1, 1) },
  { day: on(10, 12), until: 1953, moves: 'sunday' },
  { day: (year) => electionDay(year), until: 1968 },
  { day: (year) => (year % 4 === 0 ? electionDay(year) : NaN), from: 1972, until: 1980 },
  { day: on(11, 11), until: 1953, moves: 'sunday' },
  { day: nth(11, 4, 4) },
  { day: on(12, 25), moves: 'both' },
];

/** Days on which it stayed closed for once: mourning, storms, and the paper that had to be worked off in 1968. */
const CLOSED_ONCE: readonly string[] = [
  '1954-12-24 1956-12-24 1958-12-26 1961-05-29 1963-11-25 1965-12-24 1968-02-12 1968-04-09 1968-07-05 1968-11-11',
  '1969-02-10 1969-03-31 1969-07-21 1972-12-28 1973-01-25 1977-07-14 1985-09-27 1994-04-27 2001-09-11 2001-09-12',
  '2001-09-13 2001-09-14 2004-06-11 2007-01-02 2012-10-29 2012-10-30 2018-12-05 2025-01-09',
];

const CLOSED_ONCE_DAYS = new Set(
  CLOSED_ONCE.flatMap((line) => line.split(' ')).map((date) => {
    const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
    return daysFromCivil({ year, month, day });
  }),
);

/** True on days without trading at the New York exchanges (days since 1970-01-01). Exact from 1971 on; a few
 * Fridays before that, when a holiday fell on a Saturday, are called closed though they were not. */
export function isExchangeClosed(days: number): boolean {
  const weekday = weekdayOf(days);
  if (weekday === 0 || weekday === 6 || CLOSED_ONCE_DAYS.has(days)) return true;
  const year = yearOfDays(days);
  if (isPaperworkWednesday(days, year)) return true;
  return RULES.some((rule) => {
    if (year < (rule.from ?? -Infinity) || year > (rule.until ?? Infinity)) return false;
    return observed(rule.day(year), rule.moves) === days;
  });
}

/** The hour in New York at which trading ends: 13:00 before some holidays, else 16:00. */
export function closingHour(days: number): number {
  const year = yearOfDays(days);
  const dayAfterThanksgiving = nthWeekday({ year, month: 11, weekday: 4, n: 4 }) + 1;
  const christmasEve = daysFromCivil({ year, month: 12, day: 24 });
  const dayBeforeFourth = daysFromCivil({ year, month: 7, day: 3 });
  return days === dayAfterThanksgiving || days === christmasEve || days === dayBeforeFourth ? 13 : 16;
}

function observed(days: number, moves: HolidayRule['moves']): number {
  const weekday = weekdayOf(days);
  if (weekday === 0 && moves !== undefined) return days + 1;
  return weekday === 6 && moves === 'both' ? days - 1 : days;
}

/** The Tuesday after the first Monday of November. */
function electionDay(year: number): number {
  return nthWeekday({ year, month: 11, weekday: 1, n: 1 }) + 1;
}

/** Every Wednesday from 12 June to the end of 1968. */
function isPaperworkWednesday(days: number, year: number): boolean {
  return year === 1968 && weekdayOf(days) === 3 && days >= daysFromCivil({ year, month: 6, day: 12 });
}

/** Easter Sunday by the Gregorian computus ("Anonymous", Nature 1876; Meeus, Astronomical Algorithms, chapter 8). */
function easterSunday(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const l = (32 + 2 * e + 2 * i - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return daysFromCivil({ year, month: Math.floor(n / 31), day: (n % 31) + 1 });
}
