import { acknowledgeExternalRow } from '@/lib/adapters/db/account-externals';
import { resolveAlert } from '@/lib/adapters/db/alerts';
import { inTransaction } from '@/lib/adapters/db/transaction';
import {
  acknowledgeExternalRequest,
  type AcknowledgeExternalRequest,
} from '@/lib/contracts/api/unknown-orders';
import { Refusal } from '@/lib/core/model/refusal';
import { recordAudit } from '@/lib/services/audit/record';
import { requireScope } from '@/lib/services/auth/require-scope';
import { actorLabel, type ServiceContext } from '@/lib/services/context';
import { provePresence } from '@/lib/services/people/prove-presence';

/**
 * Says that a person knows of what happened without us, so that its instrument may be entered again. A transfer also changes
 * what the books expect, so it is signed: by a proof of who says it, and by its row in the audit log.
 * @throws Refusal SCOPE, NOT_FOUND, SIGN_IN_REFUSED, SIGN_IN_THROTTLED, INPUT_INVALID
 */
export async function acknowledgeExternal(
  context: ServiceContext,
  raw: AcknowledgeExternalRequest,
): Promise<void> {
  requireScope(context, 'trading:decide');
  const { proof, ...external } = acknowledgeExternalRequest.parse(raw);
  if (external.kind === 'transfer') {
    await provePresence(context, {
      proof: proof ?? { kind: 'typed', clientOrderId: '' },
      name: external.venueRef,
    });
  }
  await inTransaction(context.db, async (tx) => {
    const isNew = await acknowledgeExternalRow(tx, { ...external, by: actorLabel(context.actor) });
    if (!isNew) throw nothingOpen(external.venueRef);
    const subject = `${external.accountId} ${external.kind} ${external.venueRef}`;
    await resolveAlert(tx, { kind: 'desk-external', subject });
    await recordAudit(tx, context, {
      action: 'accounts.acknowledge-external',
      resource: `account:${external.accountId}`,
      detail: external,
    });
  });
}

function nothingOpen(venueRef: string): Refusal {
  return new Refusal('NOT_FOUND', {
    what: `Nothing of the name ${venueRef} waits to be acknowledged`,
    why: 'it was acknowledged already, or never seen',
    next: 'reload the list',
  });
}
