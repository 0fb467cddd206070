import type { SeriesRow } from '@/lib/adapters/db/bars';
import { barQuality, type BarSeriesSummary } from '@/lib/contracts/api/data';
import { tickSizeOf } from '@/lib/core/bars/tick-size';
import type { Timeframe } from '@/lib/core/model/timeframe';
import * as z from 'zod';

const coverage = z.array(z.number());

/** A stored row as it is shown. The JSON columns are parsed again, because a row outlives the code that wrote it. */
export function seriesSummaryOf(row: SeriesRow): BarSeriesSummary {
  return {
    id: row.id,
    instrumentId: row.instrumentId,
    venue: row.venue,
    symbol: row.symbol,
    timeframe: row.timeframe as Timeframe,
    isDemo: row.isDemo,
    source: row.source,
    fromMs: row.fromMs,
    toMs: row.toMs,
    tickSize: tickSizeOf(row.priceDecimals),
    contentHash: row.contentHash,
    quality: barQuality.parse(row.quality),
    coverage: coverage.parse(row.coverage),
    updatedAtMs: row.updatedAt.getTime(),
    listing: row.listing as BarSeriesSummary['listing'],
    version: row.version,
    tailBars: row.tailCount,
  };
}
