import type { StatisticsInput, TripColumns } from '@/lib/core/statistics/statistics-input';

export const DAY_MS = 86_400_000;
/** Wednesday, 1 January 2020, 00:00 UTC. */
export const NEW_YEAR_2020 = 1_577_836_800_000;

/** One closed round trip; what is left out is plain. */
export interface MadeTrip {
  readonly profit: number;
  readonly entryMs?: number;
  readonly exitMs?: number;
  readonly side?: 1 | -1;
  readonly adverse?: number;
  readonly favorable?: number;
}

export function tripColumns(trips: readonly MadeTrip[]): TripColumns {
  const column = (value: (trip: MadeTrip) => number): Float64Array => Float64Array.from(trips, value);
  return {
    profit: column((trip) => trip.profit),
    returnFraction: column((trip) => trip.profit / 1_000),
    entryMs: column((trip) => trip.entryMs ?? NEW_YEAR_2020),
    exitMs: column((trip) => trip.exitMs ?? (trip.entryMs ?? NEW_YEAR_2020) + DAY_MS),
    side: column((trip) => trip.side ?? 1),
    fees: column(() => 1),
    maxAdverse: column((trip) => trip.adverse ?? 0),
    maxFavorable: column((trip) => trip.favorable ?? 0),
    bars: column(() => 2),
  };
}

/** A run of bars that follow one another without gaps, from the start of 2020. */
export function runOf(
  equity: readonly number[],
  parts: Partial<StatisticsInput> & { initial?: number } = {},
): StatisticsInput {
  const barMs = parts.barMs ?? DAY_MS;
  return {
    timeMs: Float64Array.from(equity, (_, at) => NEW_YEAR_2020 + at * barMs),
    barMs,
    equity: Float64Array.from(equity),
    initial: 100,
    benchmark: null,
    calendar: 'crypto',
    trips: tripColumns([]),
    tradedValue: 0,
    barsHeld: 0,
    regime: null,
    ...parts,
  };
}

/** The curve that has these simple returns, bar after bar. */
export function curveOf(returns: readonly number[], initial = 100): number[] {
  let level = initial;
  return returns.map((change) => (level *= 1 + change));
}

/** Eight daily returns of the test suite of quantopian/empyrical (empyrical/tests/test_stats.py, mixed_returns). */
export const MIXED_RETURNS = [0.01, 0.1, -0.04, 0.02, 0.03, 0.02, 0.01, -0.1];
/** Its losing series, over the same days (negative_returns). */
export const NEGATIVE_RETURNS = [-0.06, -0.07, -0.01, -0.09, -0.02, -0.06, -0.08, -0.05];
