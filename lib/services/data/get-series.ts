import { LIMITS } from '@/config/runtime/limits';
import { listRevisions } from '@/lib/adapters/db/bar-revisions';
import { findSeriesRow, type SeriesRow } from '@/lib/adapters/db/bars';
import { listRanges, type RangeRow } from '@/lib/adapters/db/series-ranges';
import type { BarSeriesDetail } from '@/lib/contracts/api/data';
import { Refusal } from '@/lib/core/model/refusal';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { revisionOf } from './read-marks';
import { seriesSummaryOf } from './series-summary';

/** One series by `venue:SYMBOL@timeframe`, with where its bars came from and what was revised. @throws Refusal SCOPE, NOT_FOUND */
export async function getSeries(context: ServiceContext, id: string): Promise<BarSeriesDetail> {
  requireScope(context, 'data:read');
  const row = await requireSeries(context, id);
  const limit = LIMITS.rangesListedMax;
  const ranges = await listRanges(context.db, { seriesId: id, limit });
  const revisions = await listRevisions(context.db, { seriesId: id, fromMs: null, toMs: null, limit });
  return { ...seriesSummaryOf(row), ranges: ranges.map(rangeOf), revisions: revisions.map(revisionOf) };
}

function rangeOf(row: RangeRow): BarSeriesDetail['ranges'][number] {
  const { fromMs, toMs, barCount, source, contentHash, version } = row;
  return { fromMs, toMs, bars: barCount, source, fetchedAtMs: row.fetchedAt.getTime(), contentHash, version };
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
