import { loadBars } from '@/lib/adapters/db/bars';
import type { LastPrice } from '@/lib/contracts/api/risk';
import { TIMEFRAME_MS, type Timeframe } from '@/lib/core/model/timeframe';
import { Refusal } from '@/lib/core/model/refusal';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { requireSeries } from '@/lib/services/data/get-series';

/** Close of the last stored bar, as decimal text with all of its digits. @throws Refusal SCOPE, NOT_FOUND, RANGE_EMPTY */
export async function readLastPrice(context: ServiceContext, seriesId: string): Promise<LastPrice> {
  requireScope(context, 'data:read');
  const row = await requireSeries(context, seriesId);
  const barMs = TIMEFRAME_MS[row.timeframe as Timeframe];
  const fromMs = row.toMs === null ? null : row.toMs - barMs;
  const stored = await loadBars(context.db, seriesId, { fromMs, toMs: null });
  const bars = stored?.series;
  const last = bars === undefined ? -1 : bars.length - 1;
  const close = bars?.close[last];
  if (bars === undefined || close === undefined) {
    throw new Refusal('RANGE_EMPTY', {
      what: `${seriesId} holds no bars`,
      why: 'the last price is the close of the last bar',
      next: 'import or download bars on the Data page, or type the price',
      field: 'series',
      got: seriesId,
    });
  }
  return {
    seriesId,
    price: close.toFixed(bars.priceDecimals),
    timeMs: (bars.timeMs[last] as number) + barMs,
  };
}
