import { civilDate } from './civil-date';
import { joinPeriods, longPeriodEnds, type PeriodReturns } from './period-returns';

/** The return of one UTC month or year; the first and the last of a range may be partial. */
export interface PeriodRow {
  readonly year: number;
  /** 1 … 12, or null in the yearly table. */
  readonly month: number | null;
  /** UTC midnight of its first day with bars. */
  readonly startMs: number;
  /** Days with bars (bars where a bar is a day or longer). */
  readonly days: number;
  /** Fraction; null where equity was not positive before it. */
  readonly return: number | null;
  readonly benchmark: number | null;
}

/** Returns from the last mark of one month (or year) to the last mark of the next. */
export function periodTable(
  days: PeriodReturns,
  benchmark: PeriodReturns | null,
  period: 'month' | 'year',
): PeriodRow[] {
  const ends = longPeriodEnds(days, period);
  const joined = joinPeriods(days, ends);
  const other = benchmark === null ? null : joinPeriods(benchmark, ends);
  return ends.map((end, at) => {
    const startMs = joined.startMs[at] as number;
    const { year, month } = civilDate(startMs);
    return {
      year,
      month: period === 'month' ? month : null,
      startMs,
      days: end - (at === 0 ? -1 : (ends[at - 1] as number)),
      return: finiteOrNull(joined.returns[at]),
      benchmark: finiteOrNull(other?.returns[at]),
    };
  });
}

function finiteOrNull(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}
