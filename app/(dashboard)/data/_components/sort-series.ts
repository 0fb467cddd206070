import type { SortState } from '@/components/tables/sort-state';
import type { BarSeriesSummary } from '@/lib/contracts/api/data';

export const SERIES_SORT_KEYS = ['instrument', 'from', 'bars', 'completeness', 'gaps', 'updated'] as const;
export type SeriesSortKey = (typeof SERIES_SORT_KEYS)[number];

const VALUES: Readonly<Record<Exclude<SeriesSortKey, 'instrument'>, (series: BarSeriesSummary) => number>> = {
  from: (series) => series.fromMs ?? 0,
  bars: (series) => series.quality.bars,
  completeness: (series) => series.quality.completeness,
  gaps: (series) => series.quality.gapCount,
  updated: (series) => series.updatedAtMs,
};

/** A sorted copy; equal rows stay in the order of their ids, so that polling never shuffles them. */
export function sortSeries(
  rows: readonly BarSeriesSummary[],
  { sort, order }: SortState<SeriesSortKey>,
): BarSeriesSummary[] {
  const direction = order === 'asc' ? 1 : -1;
  return rows.toSorted((a, b) => {
    const difference = sort === 'instrument' ? 0 : VALUES[sort](a) - VALUES[sort](b);
    return direction * (difference === 0 ? a.id.localeCompare(b.id, 'en') : difference);
  });
}
