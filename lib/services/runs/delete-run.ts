import { deleteFinalRun } from '@/lib/adapters/db/runs';
import { inTransaction } from '@/lib/adapters/db/transaction';
import { Refusal } from '@/lib/core/model/refusal';
import { recordAudit } from '@/lib/services/audit/record';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { requireRun } from './require-run';

/**
 * Removes an ended run with everything it found; the audit row keeps what it was.
 * @throws Refusal SCOPE, NOT_FOUND, RUN_NOT_FINAL
 */
export async function deleteRun(context: ServiceContext, id: string): Promise<void> {
  requireScope(context, 'runs:write');
  const row = await requireRun(context, id);
  const isDeleted = await inTransaction(context.db, async (tx) => {
    const deleted = await deleteFinalRun(tx, id);
    if (deleted) {
      const { strategy, params, instrumentId, timeframe, status } = row;
      const detail = { strategy, params, instrumentId, timeframe, status };
      await recordAudit(tx, context, { action: 'runs.delete', resource: `run:${id}`, detail });
    }
    return deleted;
  });
  if (isDeleted) return;
  throw new Refusal('RUN_NOT_FINAL', {
    what: `run ${id} is ${row.status}`,
    why: 'a run that still waits or runs cannot be deleted',
    next: 'cancel it first',
    got: row.status,
  });
}
