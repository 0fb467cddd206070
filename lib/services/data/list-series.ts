import { LIMITS } from '@/config/runtime/limits';
import { listSeriesRows } from '@/lib/adapters/db/bars';
import type { BarSeriesSummary } from '@/lib/contracts/api/data';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { seriesSummaryOf } from './series-summary';

/** Every series that is stored, by id; at most LIMITS.seriesListedMax. @throws Refusal SCOPE */
export async function listSeries(context: ServiceContext): Promise<BarSeriesSummary[]> {
  requireScope(context, 'data:read');
  const rows = await listSeriesRows(context.db, LIMITS.seriesListedMax);
  return rows.map(seriesSummaryOf);
}
