import type { BarSeries } from './bar-series';
import { indexAtOrAfter, viewBars } from './bar-columns';

/**
 * The bars that start at or after `fromMs` and before `toMs`; null means no bound. The columns are views of the given
 * series: nothing is copied, and writing to one writes to both.
 */
export function sliceSeries(
  series: BarSeries,
  range: { readonly fromMs: number | null; readonly toMs: number | null },
): BarSeries {
  const from = range.fromMs === null ? 0 : indexAtOrAfter(series, range.fromMs);
  const to = range.toMs === null ? series.length : indexAtOrAfter(series, range.toMs);
  return { ...series, ...viewBars(series, { from, to: Math.max(from, to) }) };
}
