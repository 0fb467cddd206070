export const DAY_MS = 86_400_000;

/** A UTC calendar day; month and day count from 1. */
export interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/**
 * The proleptic Gregorian date of an epoch moment, without a clock library: eras of 400 years, years that begin in March.
 * H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days.
 */
export function civilDate(timeMs: number): CivilDate {
  const shifted = Math.floor(timeMs / DAY_MS) + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const leapDays =
    Math.floor(dayOfEra / 1_460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
  };
}

/** Monday 0 … Sunday 6, in UTC; 1 January 1970 was a Thursday. */
export function weekdayOf(timeMs: number): number {
  const day = Math.floor(timeMs / DAY_MS) + 3;
  return day - Math.floor(day / 7) * 7;
}

/** Number of the UTC week that began on a Monday; only differences mean anything. */
export function weekOf(timeMs: number): number {
  return Math.floor((Math.floor(timeMs / DAY_MS) + 3) / 7);
}

/** Hour of the UTC day, 0 … 23. */
export function hourOf(timeMs: number): number {
  return Math.floor((timeMs - Math.floor(timeMs / DAY_MS) * DAY_MS) / 3_600_000);
}
