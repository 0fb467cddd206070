import type { PeriodRow } from '@/lib/core/statistics/period-table';

/** A year of the heat table: its twelve months (null where the run has no bars) and its own return. */
export interface YearCells {
  readonly year: number;
  readonly months: readonly (PeriodRow | null)[];
  readonly total: PeriodRow | null;
}

/** Monthly and yearly returns as rows of a heat table, newest year last. */
export function monthCells(monthly: readonly PeriodRow[], yearly: readonly PeriodRow[]): YearCells[] {
  const years = [...new Set(monthly.map(({ year }) => year))].toSorted((a, b) => a - b);
  return years.map((year) => ({
    year,
    months: Array.from(
      { length: 12 },
      (_, at) => monthly.find((row) => row.year === year && row.month === at + 1) ?? null,
    ),
    total: yearly.find((row) => row.year === year) ?? null,
  }));
}

/** More tint than this and text on it loses its contrast. */
const TINT_MAX = 38;

/** How strong a cell is tinted, in per cent: the largest move of the table has the most. */
export function tintOf(value: number | null, largest: number): number {
  if (value === null || value === 0 || !(largest > 0)) return 0;
  return Math.round(4 + (TINT_MAX - 4) * Math.min(1, Math.abs(value) / largest));
}

/** The largest move of a table. */
export function largestMove(rows: readonly PeriodRow[]): number {
  return rows.reduce((most, row) => Math.max(most, Math.abs(row.return ?? 0)), 0);
}
