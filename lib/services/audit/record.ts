import { insertAuditEvent, type AuditRow } from '@/lib/adapters/db/audit';
import type { Executor } from '@/lib/adapters/db/transaction';
import { actorLabel, type ServiceContext } from '@/lib/services/context';

/**
 * Writes who did what, in the transaction that does it: when the change rolls back, so does its audit row, and a change
 * without a row cannot be committed. `detail` must hold no secret.
 */
export async function recordAudit(
  tx: Executor,
  context: ServiceContext,
  event: Pick<AuditRow, 'action' | 'resource' | 'detail'> & { readonly result?: AuditRow['result'] },
): Promise<void> {
  await insertAuditEvent(tx, {
    actor: actorLabel(context.actor),
    requestId: context.requestId,
    result: event.result ?? 'done',
    action: event.action,
    resource: event.resource,
    detail: event.detail,
  });
}
