import { listFillRows } from '@/lib/adapters/db/run-results';
import type { FillRow } from '@/lib/contracts/api/backtest-result';
import type { Page } from '@/lib/contracts/api/page';
import { listFillsQuery, type ListFillsQuery } from '@/lib/contracts/api/run-tables';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { requireRun } from './require-run';

/** One page of a run's fills; empty until the run has completed. @throws Refusal SCOPE, NOT_FOUND */
export async function listFills(
  context: ServiceContext,
  id: string,
  raw: ListFillsQuery,
): Promise<Page<FillRow>> {
  requireScope(context, 'runs:read');
  const query = listFillsQuery.parse(raw);
  await requireRun(context, id);
  const { rows, total } = await listFillRows(context.db, id, query);
  return { rows, total, page: query.page, perPage: query.perPage };
}
