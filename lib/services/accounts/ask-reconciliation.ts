import { findDeskOutcome, insertDeskRequest } from '@/lib/adapters/db/desk-requests';
import { inTransaction } from '@/lib/adapters/db/transaction';
import { findVenueAccount } from '@/lib/adapters/db/venue-accounts';
import { Refusal } from '@/lib/core/model/refusal';
import { recordAudit } from '@/lib/services/audit/record';
import { requireScope } from '@/lib/services/auth/require-scope';
import { actorLabel, type ServiceContext } from '@/lib/services/context';

/** Asks whoever holds an account to compare it with the venue now. @throws Refusal SCOPE, NOT_FOUND */
export async function askReconciliation(
  context: ServiceContext,
  accountId: string,
): Promise<{ requestId: number }> {
  requireScope(context, 'trading:decide');
  const account = await findVenueAccount(context.db, accountId);
  if (account === null || account.mode !== 'live') {
    throw new Refusal('NOT_FOUND', {
      what: `there is no live account ${accountId}`,
      why: 'only accounts of config/venues.yaml are compared with a venue',
      next: 'look at the list of accounts',
      field: 'accountId',
      got: accountId,
    });
  }
  const requestId = await inTransaction(context.db, async (tx) => {
    await recordAudit(tx, context, {
      action: 'accounts.reconcile',
      resource: `account:${accountId}`,
      detail: {},
    });
    const actor = actorLabel(context.actor);
    return insertDeskRequest(tx, { accountId, kind: 'reconcile', clientOrderId: null, reason: '', actor });
  });
  return { requestId };
}

/** What came of such a wish; null while nobody has fulfilled it. @throws Refusal SCOPE */
export function readRequestOutcome(context: ServiceContext, requestId: number): Promise<string | null> {
  requireScope(context, 'trading:read');
  return findDeskOutcome(context.db, requestId);
}
