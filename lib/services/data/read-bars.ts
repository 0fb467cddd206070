import { LIMITS } from '@/config/runtime/limits';
import { loadBars } from '@/lib/adapters/db/bars';
import type { BarColumns } from '@/lib/contracts/api/data';
import { aggregateBars } from '@/lib/core/bars/aggregate-bars';
import { createBarColumns } from '@/lib/core/bars/bar-columns';
import { tickSizeOf } from '@/lib/core/bars/tick-size';
import type { Timeframe } from '@/lib/core/model/timeframe';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { requireSeries } from './get-series';

/**
 * Bars that start in [fromMs, toMs) for a chart: the bars themselves when they fit into `pointsMax`, else neighbours
 * drawn together (see `barsPerPoint`).
 * @throws Refusal SCOPE, NOT_FOUND, BARS_DAMAGED
 */
export async function readBars(
  context: ServiceContext,
  seriesId: string,
  range: { readonly fromMs: number | null; readonly toMs: number | null; readonly pointsMax: number },
): Promise<BarColumns> {
  requireScope(context, 'data:read');
  const row = await requireSeries(context, seriesId);
  const stored = await loadBars(context.db, seriesId, range);
  const bars = stored?.series ?? createBarColumns(0);
  const pointsMax = Math.max(1, Math.min(Math.trunc(range.pointsMax), LIMITS.chartPointsMax));
  const points = aggregateBars(bars, pointsMax);
  return {
    seriesId,
    timeframe: row.timeframe as Timeframe,
    tickSize: tickSizeOf(row.priceDecimals),
    isDemo: row.isDemo,
    barsInRange: bars.length,
    barsPerPoint: Math.max(1, Math.ceil(bars.length / pointsMax)),
    timeMs: Array.from(points.timeMs),
    open: Array.from(points.open),
    high: Array.from(points.high),
    low: Array.from(points.low),
    close: Array.from(points.close),
    volume: Array.from(points.volume),
  };
}
