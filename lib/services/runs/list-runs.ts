import { listRuns as selectRuns, type RunRow } from '@/lib/adapters/db/runs';
import { findStaleRuns } from '@/lib/adapters/db/stale-runs';
import type { Page } from '@/lib/contracts/api/page';
import { listRunsQuery, type ListRunsQuery, type RunSummary } from '@/lib/contracts/api/run';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { allPages } from './all-pages';
import { runSummaryOf } from './run-summary';

/** One page of runs, filtered, sorted and cut in the database. */
export async function listRuns(context: ServiceContext, raw: ListRunsQuery): Promise<Page<RunSummary>> {
  requireScope(context, 'runs:read');
  const query = listRunsQuery.parse(raw);
  const { rows, total } = await selectRuns(context.db, query);
  return { rows: await summariesOf(context, rows), total, page: query.page, perPage: query.perPage };
}

/**
 * All runs that match, in the order of the list, some at a time. A run that is asked for meanwhile moves the others down:
 * none is handed out twice.
 * @throws Refusal SCOPE
 */
export async function* exportRuns(context: ServiceContext, raw: ListRunsQuery): AsyncGenerator<RunSummary[]> {
  requireScope(context, 'runs:read');
  const query = listRunsQuery.parse(raw);
  const seen = new Set<string>();
  for await (const rows of allPages(
    async (page) => (await selectRuns(context.db, { ...query, ...page })).rows,
  )) {
    const fresh = rows.filter(({ id }) => !seen.has(id));
    for (const { id } of fresh) seen.add(id);
    yield await summariesOf(context, fresh);
  }
}

async function summariesOf(context: ServiceContext, rows: readonly RunRow[]): Promise<RunSummary[]> {
  const stale = await findStaleRuns(
    context.db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => runSummaryOf(row, stale));
}
