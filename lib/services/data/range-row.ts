import type { RangeInsert } from '@/lib/adapters/db/series-ranges';
import { viewBars, type BarColumns } from '@/lib/core/bars/bar-columns';
import { seriesParts } from '@/lib/core/bars/series-bytes';
import { TIMEFRAME_MS, type Timeframe } from '@/lib/core/model/timeframe';
import { sha256 } from '@/lib/services/sha256';

/**
 * The rows that say where bars came from: one per source of the tail that becomes months now, and one for what came in.
 * The hash is over the canonical columns of exactly those bars, so the same download gives the same hash.
 */
export function rangeRowsOf(
  series: {
    readonly seriesId: string;
    readonly timeframe: Timeframe;
    readonly version: number;
    readonly fetchedMs: number;
  },
  bars: {
    readonly tail: BarColumns;
    /** Where each bar of the tail came from. */
    readonly tailSources: readonly string[];
    readonly incoming: BarColumns;
    readonly source: string;
    /** Known already, or null. */
    readonly incomingHash: string | null;
  },
): RangeInsert[] {
  const row = (columns: BarColumns, source: string, hash: string | null): RangeInsert => ({
    seriesId: series.seriesId,
    version: series.version,
    fetchedAt: new Date(series.fetchedMs),
    fromMs: columns.timeMs[0]!,
    toMs: columns.timeMs[columns.length - 1]! + TIMEFRAME_MS[series.timeframe],
    barCount: columns.length,
    source,
    contentHash: hash ?? sha256(seriesParts(columns)),
  });
  const rows: RangeInsert[] = [];
  let from = 0;
  for (let bar = 1; bar <= bars.tail.length; bar += 1) {
    if (bar < bars.tail.length && bars.tailSources[bar] === bars.tailSources[from]) continue;
    rows.push(row(viewBars(bars.tail, { from, to: bar }), bars.tailSources[from] ?? '', null));
    from = bar;
  }
  if (bars.incoming.length > 0) rows.push(row(bars.incoming, bars.source, bars.incomingHash));
  return rows;
}
