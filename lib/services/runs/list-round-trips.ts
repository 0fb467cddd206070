import { listRoundTripRows } from '@/lib/adapters/db/run-results';
import type { RoundTrip } from '@/lib/contracts/api/backtest-result';
import type { Page } from '@/lib/contracts/api/page';
import {
  exportRoundTripsQuery,
  listRoundTripsQuery,
  type ExportRoundTripsQuery,
  type ListRoundTripsQuery,
} from '@/lib/contracts/api/run-tables';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { allPages } from './all-pages';
import { requireRun } from './require-run';

/** One page of a run's round trips; empty until the run has completed. @throws Refusal SCOPE, NOT_FOUND */
export async function listRoundTrips(
  context: ServiceContext,
  id: string,
  raw: ListRoundTripsQuery,
): Promise<Page<RoundTrip>> {
  requireScope(context, 'runs:read');
  const query = listRoundTripsQuery.parse(raw);
  await requireRun(context, id);
  const { rows, total } = await listRoundTripRows(context.db, id, query);
  return { rows, total, page: query.page, perPage: query.perPage };
}

/** All round trips that match, in the order of the list, some at a time. @throws Refusal SCOPE, NOT_FOUND */
export async function* exportRoundTrips(
  context: ServiceContext,
  id: string,
  raw: ExportRoundTripsQuery,
): AsyncGenerator<readonly RoundTrip[]> {
  requireScope(context, 'runs:read');
  const query = exportRoundTripsQuery.parse(raw);
  await requireRun(context, id);
  yield* allPages(async (page) => (await listRoundTripRows(context.db, id, { ...query, ...page })).rows);
}
