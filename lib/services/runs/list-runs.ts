import { listRuns as selectRuns } from '@/lib/adapters/db/runs';
import type { Page } from '@/lib/contracts/api/page';
import { listRunsQuery, type ListRunsQuery, type RunSummary } from '@/lib/contracts/api/run';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { runSummaryOf } from './run-summary';

/** One page of runs, filtered, sorted and cut in the database. */
export async function listRuns(context: ServiceContext, raw: ListRunsQuery): Promise<Page<RunSummary>> {
  requireScope(context, 'runs:read');
  const query = listRunsQuery.parse(raw);
  const { rows, total } = await selectRuns(context.db, query);
  return { rows: rows.map(runSummaryOf), total, page: query.page, perPage: query.perPage };
}
