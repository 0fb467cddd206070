import type { LockedSeries, TailRow } from '@/lib/adapters/db/bar-tails';
import { BAR_COLUMN_NAMES, createBarColumns, viewBars, type BarColumns } from '@/lib/core/bars/bar-columns';
import { mergeBars, pick, type MergedBars } from '@/lib/core/bars/merge-bars';

export interface AppendPlan {
  /** Bars that the tail gains, and bars that replace one of its own. */
  readonly written: BarColumns;
  readonly added: number;
  readonly change: Pick<MergedBars, 'before' | 'after' | 'completed'>;
  /** Bars older than the tail: they lie in months, or before them. */
  readonly late: BarColumns;
}

/** What appending `bars` does to a series whose tail is `tail`. Bars that are there with the same numbers do nothing. */
export function planAppend(
  series: Pick<LockedSeries, 'toMs'>,
  tail: readonly TailRow[],
  bars: BarColumns,
): AppendPlan {
  const tailFromMs = tail[0]?.timeMs ?? series.toMs ?? -Infinity;
  let late = 0;
  while (late < bars.length && bars.timeMs[late]! < tailFromMs) late += 1;
  const incoming = viewBars(bars, { from: late, to: bars.length });
  const known = new Set(tail.map((row) => row.timeMs));
  const { before, after, completed, added } = mergeBars(columnsOf(tail), incoming);
  const changed = new Set(after.timeMs);
  const written = Array.from(incoming.timeMs, (timeMs, bar) =>
    known.has(timeMs) && !changed.has(timeMs) ? [] : [bar],
  );
  return {
    written: pick(incoming, written.flat()),
    added,
    change: { before, after, completed },
    late: viewBars(bars, { from: 0, to: late }),
  };
}

/** Rows of a tail as columns. */
export function columnsOf(tail: readonly TailRow[]): BarColumns {
  const columns = createBarColumns(tail.length);
  for (const [bar, row] of tail.entries()) {
    for (const name of BAR_COLUMN_NAMES) columns[name][bar] = row[name];
  }
  return columns;
}
