// Calendar arithmetic on UTC epoch milliseconds without the host's clock or time zone tables.
// Formulas: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (days_from_civil, civil_from_days).

import type { WallTime } from '@/lib/core/model/cron';

const DAY_MS = 86_400_000;

export interface CivilDay {
  readonly year: number;
  /** 1…12 */
  readonly month: number;
  /** 1…31 */
  readonly day: number;
}

/** Days since 1970-01-01 of a day in the proleptic Gregorian calendar. */
export function daysFromCivil({ year, month, day }: CivilDay): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

export function civilFromDays(days: number): CivilDay {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** The year of a day since 1970-01-01. */
export function yearOfDays(days: number): number {
  return civilFromDays(days).year;
}

/** Start of the UTC calendar month that holds `timeMs`. */
export function monthStartMs(timeMs: number): number {
  const { year, month } = civilFromDays(Math.floor(timeMs / DAY_MS));
  return daysFromCivil({ year, month, day: 1 }) * DAY_MS;
}

/** Start of the UTC calendar month after the one that holds `timeMs`. */
export function nextMonthStartMs(timeMs: number): number {
  const { year, month } = civilFromDays(Math.floor(timeMs / DAY_MS));
  const next = month === 12 ? { year: year + 1, month: 1, day: 1 } : { year, month: month + 1, day: 1 };
  return daysFromCivil(next) * DAY_MS;
}

/** What a clock on UTC shows, for schedules; add a zone's offset first for another one. */
export function utcWallTime(timeMs: number): WallTime {
  const days = Math.floor(timeMs / DAY_MS);
  const { month, day } = civilFromDays(days);
  const minutes = Math.floor((timeMs - days * DAY_MS) / 60_000);
  // 1970-01-01 was a Thursday.
  const weekday = (((days + 4) % 7) + 7) % 7;
  return { minute: minutes % 60, hour: Math.floor(minutes / 60), day, month, weekday };
}

const two = (value: number): string => String(value).padStart(2, '0');

/** `2023-03-01T00:00:00Z`, for messages; milliseconds are printed only when they are not zero. */
export function formatUtc(timeMs: number): string {
  const days = Math.floor(timeMs / DAY_MS);
  const { year, month, day } = civilFromDays(days);
  const rest = timeMs - days * DAY_MS;
  const clock = `${two(Math.floor(rest / 3_600_000))}:${two(Math.floor(rest / 60_000) % 60)}:${two(Math.floor(rest / 1000) % 60)}`;
  const millis = rest % 1000;
  const tail = millis === 0 ? '' : `.${String(millis).padStart(3, '0')}`;
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${clock}${tail}Z`;
}

/** 0 = Sunday … 6 = Saturday, UTC. */
export function weekdayUtc(timeMs: number): number {
  const days = Math.floor(timeMs / DAY_MS);
  return (((days + 4) % 7) + 7) % 7;
}
