import { annualisationOf } from './annualisation';
import { dayEnds } from './period-ends';
import { elapsedOf } from './run-facts';
import type { RegimeColumn, StatisticsInput } from './statistics-input';
import type { StatisticsReport } from './statistics-report';
import { summarise } from './summarise';
import { pickTrips } from './trip-facts';

/** What cannot be seen in the curve of a part of a run and may be handed in for it; null when unknown. */
export interface RangeCounts {
  readonly tradedValue: number | null;
  readonly barsHeld: number | null;
}

const UNKNOWN: RangeCounts = { tradedValue: null, barsHeld: null };

/**
 * The same report for the bars [from, to) of a run: views of the columns, the mark before `from` as the starting level, and
 * the round trips that were closed within the bars. Parts are annualised like the whole run, so that their figures compare.
 * Positions outside the run are moved to its ends.
 */
export function summariseRange(
  input: StatisticsInput,
  from: number,
  to: number,
  counts: RangeCounts = UNKNOWN,
): StatisticsReport {
  return summarise(rangeOf(input, from, to, counts));
}

/** The input of a part of a run; no column of the curve is copied. */
export function rangeOf(
  input: StatisticsInput,
  from: number,
  to: number,
  counts: RangeCounts = UNKNOWN,
): StatisticsInput {
  const { timeMs, equity, benchmark, regime, volatilityRegime = null, barMs, initial } = input;
  const bars = equity.length;
  const first = Math.max(0, Math.min(from, bars));
  const last = Math.max(first, Math.min(to, bars));
  const stride = input.benchmarkStride ?? 1;
  const benchmarkInitial = input.benchmarkInitial ?? initial;
  return {
    ...input,
    ...counts,
    timeMs: timeMs.subarray(first, last),
    equity: equity.subarray(first, last),
    initial: first === 0 ? initial : (equity[first - 1] as number),
    benchmark: benchmark?.subarray(first * stride, last * stride) ?? null,
    benchmarkInitial: first === 0 ? benchmarkInitial : (benchmark?.[first * stride - 1] ?? benchmarkInitial),
    regime: labelsOf(regime, first, last),
    volatilityRegime: labelsOf(volatilityRegime, first, last),
    trips: pickTrips(input.trips, tripsClosedIn(input, first, last)),
    annualisation:
      input.annualisation ??
      annualisationOf({ ...input, bars, days: dayEnds(timeMs, barMs).length, elapsedMs: elapsedOf(input) }),
  };
}

function labelsOf(by: RegimeColumn | null, first: number, last: number): RegimeColumn | null {
  return by === null ? null : { ...by, labels: by.labels.subarray(first, last) };
}

/**
 * Positions of the trips whose exit lies in [start of bar `first`, start of bar `last`): parts that together make the run
 * share its trips without overlap. The first part takes what was closed before its first bar, the last what came after.
 */
function tripsClosedIn(input: StatisticsInput, first: number, last: number): number[] {
  const { timeMs, trips } = input;
  const startMs = first === 0 ? -Infinity : (timeMs[first] ?? Infinity);
  const endMs = last === timeMs.length ? Infinity : (timeMs[last] as number);
  const positions: number[] = [];
  if (first === last) return positions;
  trips.exitMs.forEach((exitMs, at) => {
    if (exitMs >= startMs && exitMs < endMs) positions.push(at);
  });
  return positions;
}
