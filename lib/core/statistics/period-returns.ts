import { civilDate, DAY_MS, weekOf } from './civil-date';
import { dayEnds } from './period-ends';
import type { StatisticsInput } from './statistics-input';
import type { Times } from './times';

/** Levels at the end of consecutive periods and the simple return of each; the first return is against `initial`. */
export interface PeriodReturns {
  /** UTC midnight of the period's first day with bars (start of the bar where bars are a day or longer). */
  readonly startMs: Float64Array;
  readonly level: Float64Array;
  /** NaN after a level that was not positive. */
  readonly returns: Float64Array;
  readonly initial: number;
  /** Every return is a finite number; otherwise no figure can be taken from them. */
  readonly isWhole: boolean;
}

/** Returns of the given levels; `startMs` has the same length. */
export function periodReturns(startMs: Float64Array, level: Float64Array, initial: number): PeriodReturns {
  const returns = new Float64Array(level.length);
  let previous = initial;
  let isWhole = true;
  for (let at = 0; at < level.length; at += 1) {
    const now = level[at] as number;
    const change = previous > 0 ? now / previous - 1 : Number.NaN;
    if (!Number.isFinite(change)) isWhole = false;
    returns[at] = change;
    previous = now;
  }
  return { startMs, level, returns, initial, isWhole };
}

/** Daily returns of the equity and, over the same days, of the benchmark. Both end each UTC day at its last bar. */
export function dailyReturns(input: StatisticsInput<Times>): {
  days: PeriodReturns;
  benchmark: PeriodReturns | null;
} {
  const { timeMs, barMs, equity, benchmark, initial } = input;
  const ends = dayEnds(timeMs, barMs);
  const startMs = Float64Array.from(ends, (end) => {
    const barStart = timeMs.at(end) as number;
    return barMs < DAY_MS ? Math.floor(barStart / DAY_MS) * DAY_MS : barStart;
  });
  const closing = (column: Float64Array, stride: number): Float64Array =>
    Float64Array.from(ends, (end) => column[Math.min(column.length, (end + 1) * stride) - 1] as number);
  return {
    days: periodReturns(startMs, closing(equity, 1), initial),
    benchmark:
      benchmark === null
        ? null
        : periodReturns(
            startMs,
            closing(benchmark, input.benchmarkStride ?? 1),
            input.benchmarkInitial ?? initial,
          ),
  };
}

export type LongPeriod = 'week' | 'month' | 'year';

/** Which UTC week (from Monday), month or year a moment lies in; only equality means anything. */
const KEY_OF: Readonly<Record<LongPeriod, (timeMs: number) => number>> = {
  week: weekOf,
  month: (timeMs) => {
    const { year, month } = civilDate(timeMs);
    return year * 12 + month;
  },
  year: (timeMs) => civilDate(timeMs).year,
};

/** Index of the last day of every week, month or year that has days. */
export function longPeriodEnds(days: PeriodReturns, period: LongPeriod): number[] {
  const keyOf = KEY_OF[period];
  const ends: number[] = [];
  let key = Number.NaN;
  for (let at = 0; at < days.startMs.length; at += 1) {
    const now = keyOf(days.startMs[at] as number);
    if (now === key) ends[ends.length - 1] = at;
    else ends.push(at);
    key = now;
  }
  return ends;
}

/** Days joined into weeks, months or years; the first and last may be partial. */
export function joinPeriods(days: PeriodReturns, ends: readonly number[]): PeriodReturns {
  const startMs = Float64Array.from(
    ends,
    (_, at) => days.startMs[at === 0 ? 0 : (ends[at - 1] as number) + 1] as number,
  );
  const level = Float64Array.from(ends, (end) => days.level[end] as number);
  return periodReturns(startMs, level, days.initial);
}
