import { listFillRows } from '@/lib/adapters/db/run-results';
import type { FillRow } from '@/lib/contracts/api/backtest-result';
import type { Page } from '@/lib/contracts/api/page';
import {
  exportFillsQuery,
  listFillsQuery,
  type ExportFillsQuery,
  type ListFillsQuery,
} from '@/lib/contracts/api/run-tables';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { allPages } from './all-pages';
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

/** All fills that match, oldest first, some at a time. @throws Refusal SCOPE, NOT_FOUND */
export async function* exportFills(
  context: ServiceContext,
  id: string,
  raw: ExportFillsQuery,
): AsyncGenerator<readonly FillRow[]> {
  requireScope(context, 'runs:read');
  const query = exportFillsQuery.parse(raw);
  await requireRun(context, id);
  yield* allPages(
    async (page) => (await listFillRows(context.db, id, { ...query, order: 'asc', ...page })).rows,
  );
}
