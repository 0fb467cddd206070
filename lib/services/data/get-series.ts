import { findSeriesRow, type SeriesRow } from '@/lib/adapters/db/bars';
import type { BarSeriesSummary } from '@/lib/contracts/api/data';
import { Refusal } from '@/lib/core/model/refusal';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { seriesSummaryOf } from './series-summary';

/** One series by `venue:SYMBOL@timeframe`. @throws Refusal SCOPE, NOT_FOUND */
export async function getSeries(context: ServiceContext, id: string): Promise<BarSeriesSummary> {
  requireScope(context, 'data:read');
  return seriesSummaryOf(await requireSeries(context, id));
}

/** @throws Refusal NOT_FOUND */
export async function requireSeries(context: ServiceContext, id: string): Promise<SeriesRow> {
  const row = await findSeriesRow(context.db, id);
  if (row) return row;
  throw new Refusal('NOT_FOUND', {
    what: `there are no bars under ${id.slice(0, 80)}`,
    why: 'nothing was imported under that venue, symbol and timeframe',
    next: 'see what is stored: sextant data list',
    field: 'series',
    got: id.slice(0, 80),
    expected: 'venue:SYMBOL@timeframe, e.g. binanceus:BTC/USDT@1m',
  });
}
