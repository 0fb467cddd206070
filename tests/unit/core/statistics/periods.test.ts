import { describe, expect, it } from 'vitest';
import { annualisationOf } from '@/lib/core/statistics/annualisation';
import { civilDate, hourOf, weekdayOf, weekOf } from '@/lib/core/statistics/civil-date';
import { barAt, dayEnds } from '@/lib/core/statistics/period-ends';
import { dailyReturns, longPeriodEnds } from '@/lib/core/statistics/period-returns';
import { periodTable } from '@/lib/core/statistics/period-table';
import { YEAR_MS } from '@/lib/core/statistics/periods-per-year';
import { DAY_MS, NEW_YEAR_2020, runOf } from '@/tests/kit/statistics-input';

const HOUR_MS = 3_600_000;

describe('calendar without a clock', () => {
  it('agrees with the built-in calendar on every day of four centuries and before 1970', () => {
    for (let day = -60_000; day < 150_000; day += 1) {
      const builtIn = new Date(day * DAY_MS);
      const { year, month, day: ofMonth } = civilDate(day * DAY_MS + 5);
      if (
        year !== builtIn.getUTCFullYear() ||
        month !== builtIn.getUTCMonth() + 1 ||
        ofMonth !== builtIn.getUTCDate()
      ) {
        expect.fail(`${builtIn.toISOString()} came out as ${year}-${month}-${ofMonth}`);
      }
      if ((weekdayOf(day * DAY_MS) + 1) % 7 !== builtIn.getUTCDay()) expect.fail(builtIn.toISOString());
    }
  });

  it('a week runs from Monday to Sunday, an hour to its last millisecond', () => {
    const monday = NEW_YEAR_2020 + 5 * DAY_MS;
    expect(weekdayOf(monday)).toBe(0);
    expect(weekOf(monday) - weekOf(monday - 1)).toBe(1);
    expect(weekOf(monday + 7 * DAY_MS - 1)).toBe(weekOf(monday));
    expect([
      hourOf(monday),
      hourOf(monday + HOUR_MS - 1),
      hourOf(monday + HOUR_MS),
      hourOf(monday - 1),
    ]).toEqual([0, 0, 1, 23]);
  });
});

describe('ends of days', () => {
  it.each<[string, number[], number, number[]]>([
    ['full days of six hours', [0, 6, 12, 18, 24, 30, 36, 42], 6, [3, 7]],
    ['a part of the first and of the last day', [18, 24, 30], 6, [0, 2]],
    ['bars missing at the end of a day and a day without bars', [0, 6, 54, 60, 66], 6, [1, 4]],
    ['bars that start off the hour', [23.5, 24.5, 25.5, 47.5, 48.5], 1, [0, 3, 4]],
    ['bars of a day: each is its own period', [0, 24, 72], 24, [0, 1, 2]],
    ['bars of a week', [0, 168], 168, [0, 1]],
    ['one bar', [5], 1, [0]],
    ['none', [], 1, []],
  ])('%s', (_name, hours, barHours, expected) => {
    const timeMs = Float64Array.from(hours, (hour) => NEW_YEAR_2020 + hour * HOUR_MS);
    expect([...dayEnds(timeMs, barHours * HOUR_MS)]).toEqual(expected);
  });

  it('finds the bar a moment lies in, gaps or not', () => {
    const timeMs = Float64Array.of(0, 10, 20, 50, 60);
    const found = [-5, 0, 9, 10, 25, 45, 50, 59, 60, 900].map((moment) => barAt(timeMs, 10, moment));
    expect(found).toEqual([0, 0, 0, 1, 2, 2, 3, 3, 4, 4]);
    expect(barAt(timeMs, 10, Number.NaN)).toBe(0);
  });
});

describe('returns by day and by month', () => {
  // Bars of twelve hours over 30, 31 January and 1 February 2020.
  const timeMs = Float64Array.from({ length: 6 }, (_, at) => NEW_YEAR_2020 + 29 * DAY_MS + at * 12 * HOUR_MS);
  const run = runOf([105, 110, 99, 121, 133.1, 66.55], {
    timeMs,
    barMs: 12 * HOUR_MS,
    benchmark: Float64Array.of(50, 55, 60, 110, 100, 99),
    benchmarkInitial: 50,
  });
  const { days, benchmark } = dailyReturns(run);

  it('take the last mark of each day, the first against the starting capital', () => {
    expect([...days.level]).toEqual([110, 121, 66.55]);
    [0.1, 0.1, -0.45].forEach((expected, at) => expect(days.returns[at]).toBeCloseTo(expected, 14));
    expect([...(benchmark?.level ?? [])]).toEqual([55, 110, 99]);
    expect(benchmark?.returns[0]).toBeCloseTo(0.1, 14);
    expect([...days.startMs]).toEqual([29, 30, 31].map((day) => NEW_YEAR_2020 + day * DAY_MS));
  });

  it('stand as a table of months and of years', () => {
    const months = periodTable(days, benchmark, 'month');
    expect(months.map(({ year, month, days: count }) => [year, month, count])).toEqual([
      [2020, 1, 2],
      [2020, 2, 1],
    ]);
    expect(months[0]?.return).toBeCloseTo(0.21, 14);
    expect(months[1]?.return).toBeCloseTo(-0.45, 14);
    expect(months[0]?.benchmark).toBeCloseTo(1.2, 14);
    expect(months[1]?.startMs).toBe(NEW_YEAR_2020 + 31 * DAY_MS);
    const years = periodTable(days, null, 'year');
    expect(years).toHaveLength(1);
    expect(years[0]).toMatchObject({ year: 2020, month: null, days: 3, benchmark: null });
    expect(years[0]?.return).toBeCloseTo(66.55 / 100 - 1, 14);
  });

  it('have no number after a level that was not positive', () => {
    const broke = dailyReturns(runOf([110, 0, 50, 55])).days;
    expect(broke.isWhole).toBe(false);
    expect(broke.returns[1]).toBe(-1);
    expect(broke.returns[2]).toBeNaN();
    expect(periodTable(broke, null, 'month')[0]?.return).toBeCloseTo(-0.45, 14);
  });

  it('weeks end on Sunday', () => {
    const twoWeeks = dailyReturns(runOf(Array.from({ length: 14 }, () => 100))).days;
    // Wednesday to Sunday, a full week, Monday and Tuesday.
    expect(longPeriodEnds(twoWeeks, 'week')).toEqual([4, 11, 13]);
  });
});

describe('periods per year by calendar', () => {
  const series = { bars: 0, days: 0, barMs: DAY_MS, elapsedMs: YEAR_MS };
  it.each([
    ['crypto, minutes', { calendar: 'crypto', barMs: 60_000 }, 525_600, 365],
    ['crypto, days', { calendar: 'crypto' }, 365, 365],
    ['crypto, weeks: the bar is the period', { calendar: 'crypto', barMs: 7 * DAY_MS }, 365 / 7, 365 / 7],
    ['shares, days', { calendar: 'shares', bars: 100, days: 100 }, 252, 252],
    ['shares, hours: seven a day', { calendar: 'shares', bars: 700, days: 100, barMs: HOUR_MS }, 1_764, 252],
    ['shares, weeks', { calendar: 'shares', barMs: 7 * DAY_MS, bars: 52, days: 52 }, 365 / 7, 365 / 7],
    ['counted, days of a closing market', { calendar: 'counted', bars: 261, days: 261 }, 261, 261],
    [
      'counted, hours of one that never closes',
      { calendar: 'counted', bars: 8_760, days: 365, barMs: HOUR_MS },
      8_760,
      365,
    ],
    ['no bars at all', { calendar: 'shares', barMs: HOUR_MS }, 0, 252],
  ] as const)('%s', (_name, parts, barsPerYear, daysPerYear) => {
    const found = annualisationOf({ ...series, ...parts });
    expect(found.barsPerYear).toBeCloseTo(barsPerYear, 9);
    expect(found.daysPerYear).toBeCloseTo(daysPerYear, 9);
  });
});
