import { listRoundTripRows } from '@/lib/adapters/db/run-results';
import type { RoundTrip } from '@/lib/contracts/api/backtest-result';
import type { Page } from '@/lib/contracts/api/page';
import { listRoundTripsQuery, type ListRoundTripsQuery } from '@/lib/contracts/api/run-tables';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
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
