import { insertRevisions } from '@/lib/adapters/db/bar-revisions';
import { deleteSeries as deleteSeriesRow } from '@/lib/adapters/db/save-series';
import { inTransaction } from '@/lib/adapters/db/transaction';
import { recordAudit } from '@/lib/services/audit/record';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { requireSeries } from './get-series';
import { deletionRowOf } from './revision-row';

/**
 * Removes the bars of one series. Runs that used them keep their results and are stale from now on: the bars they name are not
 * the stored ones any more. @throws Refusal SCOPE, NOT_FOUND
 */
export async function deleteSeries(context: ServiceContext, id: string): Promise<void> {
  requireScope(context, 'data:write');
  const row = await requireSeries(context, id);
  await inTransaction(context.db, async (tx) => {
    if (!(await deleteSeriesRow(tx, id))) return;
    await insertRevisions(tx, deletionRowOf(context, row));
    const detail = { bars: row.barCount, contentHash: row.contentHash };
    await recordAudit(tx, context, { action: 'data.delete', resource: `series:${id}`, detail });
  });
}
