import { requestRunCancel } from '@/lib/adapters/db/run-life';
import { inTransaction } from '@/lib/adapters/db/transaction';
import type { RunStatus } from '@/lib/core/model/run-status';
import { Refusal } from '@/lib/core/model/refusal';
import { recordAudit } from '@/lib/services/audit/record';
import { requireScope } from '@/lib/services/auth/require-scope';
import { actorLabel, type ServiceContext } from '@/lib/services/context';
import { cancelFailure } from './cancel-failure';
import { requireRun } from './require-run';

/**
 * Stops a run: a waiting one at once, a running one within about a second (its worker sees the mark and stores the end).
 * @returns the status right after the request: `canceled`, or `running` until the worker has stopped it
 * @throws Refusal SCOPE, NOT_FOUND, RUN_ALREADY_FINAL
 */
export async function cancelRun(context: ServiceContext, id: string): Promise<{ status: RunStatus }> {
  requireScope(context, 'runs:write');
  const status = await inTransaction(context.db, async (tx) => {
    const failure = cancelFailure({ actor: actorLabel(context.actor), atMs: context.nowMs() });
    const after = await requestRunCancel(tx, { id, failure });
    if (after) {
      await recordAudit(tx, context, {
        action: 'runs.cancel',
        resource: `run:${id}`,
        detail: { status: after },
      });
    }
    return after;
  });
  if (status) return { status };
  const row = await requireRun(context, id);
  throw new Refusal('RUN_ALREADY_FINAL', {
    what: `run ${id} is already ${row.status}`,
    why: 'only a run that is waiting or running can be canceled',
    next: 'open the run to see how it ended',
    got: row.status,
  });
}
