import { describe, expect, it } from 'vitest';
import { figureRows } from '@/lib/core/statistics/statistic';
import { streaksOf } from '@/lib/core/statistics/streaks';
import { timingOf } from '@/lib/core/statistics/timing';
import { TRIP_STATISTICS, type TripFigureName } from '@/lib/core/statistics/trip-catalogue';
import { tripFacts } from '@/lib/core/statistics/trip-facts';
import { DAY_MS, NEW_YEAR_2020, tripColumns, type MadeTrip } from '@/tests/kit/statistics-input';

const HOUR_MS = 3_600_000;
const rowsOf = (
  trips: readonly MadeTrip[],
): ReturnType<typeof figureRows<TripFigureName, ReturnType<typeof tripFacts>>> =>
  figureRows(TRIP_STATISTICS, tripFacts(tripColumns(trips)));

describe('figures of round trips', () => {
  const held = [4, 1, 3, 2, 10];
  const trips = [30, -10, 0, -5, 15].map((profit, at) => ({
    profit,
    entryMs: NEW_YEAR_2020,
    exitMs: NEW_YEAR_2020 + (held[at] as number) * HOUR_MS,
    adverse: -0.01 * (at + 1),
    favorable: 0.02 * (at + 1),
  }));
  const rows = rowsOf(trips);

  // Deviations from the mean 6: 24 −16 −6 −11 9; squares sum to 1 070; ÷ 4.
  const deviation = Math.sqrt(1_070 / 4);
  it.each<[TripFigureName, number, number]>([
    ['tripsTotal', 5, 5],
    ['tripsWinning', 2, 5],
    ['tripsLosing', 2, 5],
    ['winRate', 0.4, 5],
    ['payoff', 3, 4],
    ['profitFactor', 3, 5],
    ['expectancy', 6, 5],
    ['averageTripReturn', 0.006, 5],
    ['sqn', (Math.sqrt(5) * 6) / deviation, 5],
    ['kelly', 0.5 - 0.5 / 3, 4],
    ['averageWin', 22.5, 2],
    ['averageLoss', -7.5, 2],
    ['largestWin', 30, 2],
    ['largestLoss', -10, 2],
    ['longestWinStreak', 1, 5],
    ['longestLossStreak', 1, 5],
    ['tripFees', 5, 5],
    ['averageTripBars', 2, 5],
    ['holdingMeanMs', 4 * HOUR_MS, 5],
    ['holdingP25Ms', 2 * HOUR_MS, 5],
    ['holdingMedianMs', 3 * HOUR_MS, 5],
    ['holdingP75Ms', 4 * HOUR_MS, 5],
    ['averageAdverse', -0.03, 5],
    ['medianAdverse', -0.03, 5],
    ['worstAdverse', -0.05, 5],
    ['averageFavorable', 0.06, 5],
    ['medianFavorable', 0.06, 5],
    ['bestFavorable', 0.1, 5],
    ['edgeRatio', 2, 5],
  ])('%s is %d over %d trips', (name, expected, count) => {
    expect(rows[name].value).toBeCloseTo(expected, 12);
    expect(rows[name].n).toBe(count);
  });

  it('of no trip are counts of zero, and otherwise say that none was closed', () => {
    const none = rowsOf([]);
    const zero = Object.entries(none).filter(([, row]) => row.value !== null);
    expect(zero.map(([name, row]) => [name, row.value])).toEqual([
      ['tripsTotal', 0],
      ['tripsWinning', 0],
      ['tripsLosing', 0],
      ['tripFees', 0],
    ]);
    for (const row of Object.values(none)) {
      if (row.value === null) expect(row.reason).toMatch(/^No round trip/);
    }
  });

  it('of one losing trip have no payoff, no Kelly fraction and no spread', () => {
    const one = rowsOf([{ profit: -3 }]);
    expect([one.winRate.value, one.profitFactor.value, one.expectancy.value]).toEqual([0, 0, -3]);
    expect([one.longestWinStreak.value, one.longestLossStreak.value]).toEqual([0, 1]);
    expect(one.payoff.reason).toMatch(/with a profit/);
    expect(one.kelly.reason).toMatch(/with a profit/);
    expect(one.sqn.reason).toMatch(/Fewer than two/);
    expect(one.edgeRatio.reason).toMatch(/ever behind/);
  });

  it('of winners only have no ratio to losses', () => {
    const wins = rowsOf([{ profit: 3 }, { profit: 3 }]);
    expect(wins.payoff.reason).toMatch(/with a loss/);
    expect(wins.kelly.reason).toMatch(/with a loss/);
    expect(wins.sqn.reason).toMatch(/ended alike/);
  });

  it('a losing game has a negative Kelly fraction', () => {
    expect(rowsOf([{ profit: 1 }, { profit: -2 }]).kelly.value).toBeCloseTo(0.5 - 0.5 / 0.5, 14);
  });
});

describe('streaks', () => {
  it('count runs of each length, and an even trip ends one', () => {
    const profits = [1, 2, -1, 3, 4, 5, 0, 6, -1, -1, -1];
    expect(streaksOf(Float64Array.from(profits))).toEqual({ wins: [1, 1, 1], losses: [1, 0, 1] });
    const rows = rowsOf(profits.map((profit) => ({ profit })));
    expect([rows.longestWinStreak.value, rows.longestLossStreak.value]).toEqual([3, 3]);
  });

  it('of nothing are none', () => {
    expect(streaksOf(new Float64Array(0))).toEqual({ wins: [], losses: [] });
    expect(streaksOf(Float64Array.of(0, 0))).toEqual({ wins: [], losses: [] });
  });
});

describe('timing of entries', () => {
  it('counts them by UTC hour, weekday from Monday and month', () => {
    const wednesdayNoon = NEW_YEAR_2020 + 12 * HOUR_MS;
    const { hours, weekdays, months } = timingOf(
      tripColumns([
        { profit: 5, entryMs: wednesdayNoon },
        { profit: -2, entryMs: wednesdayNoon + 59 * 60_000 },
        { profit: 0, entryMs: NEW_YEAR_2020 + 31 * DAY_MS - 1 },
        { profit: 1, entryMs: NEW_YEAR_2020 + 31 * DAY_MS },
      ]),
    );
    expect([hours.length, weekdays.length, months.length]).toEqual([24, 7, 12]);
    expect(hours[12]).toEqual({ slot: 12, trips: 2, winning: 1, profit: 3 });
    expect(hours[23]).toEqual({ slot: 23, trips: 1, winning: 0, profit: 0 });
    // 1 January 2020 was a Wednesday, 31 January a Friday, 1 February a Saturday.
    expect(weekdays.map((row) => [row.slot, row.trips])).toEqual([
      [1, 0],
      [2, 0],
      [3, 2],
      [4, 0],
      [5, 1],
      [6, 1],
      [7, 0],
    ]);
    expect(months[0]).toEqual({ slot: 1, trips: 3, winning: 1, profit: 3 });
    expect(months[1]).toEqual({ slot: 2, trips: 1, winning: 1, profit: 1 });
  });
});
