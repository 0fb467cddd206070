import { insertDeskRequest } from '@/lib/adapters/db/desk-requests';
import { inTransaction } from '@/lib/adapters/db/transaction';
import { decideUnknownRequest, type DecideUnknownRequest } from '@/lib/contracts/api/unknown-orders';
import { recordAudit } from '@/lib/services/audit/record';
import { requireScope } from '@/lib/services/auth/require-scope';
import { actorLabel, type ServiceContext } from '@/lib/services/context';
import { provePresence } from '@/lib/services/people/prove-presence';
import { requireUnknown } from './list-unknown-orders';

/**
 * A person says what became of an order that the venue cannot prove. Whoever holds the account does it within seconds; until
 * then the order counts at its worst, and if the venue proves something first, that holds.
 * @throws Refusal SCOPE, NOT_FOUND, CONFLICT, SIGN_IN_REFUSED, SIGN_IN_THROTTLED, INPUT_INVALID
 */
export async function decideUnknown(
  context: ServiceContext,
  clientOrderId: string,
  raw: DecideUnknownRequest,
): Promise<{ requestId: number }> {
  requireScope(context, 'trading:decide');
  const { decision, reason, proof } = decideUnknownRequest.parse(raw);
  const { accountId } = await requireUnknown(context, clientOrderId);
  await provePresence(context, { proof, name: clientOrderId });
  const requestId = await inTransaction(context.db, async (tx) => {
    await recordAudit(tx, context, {
      action: 'orders.decide-unknown',
      resource: `order:${clientOrderId}`,
      detail: { decision, reason, accountId },
    });
    const actor = actorLabel(context.actor);
    return insertDeskRequest(tx, { accountId, kind: decision, clientOrderId, reason, actor });
  });
  return { requestId };
}
