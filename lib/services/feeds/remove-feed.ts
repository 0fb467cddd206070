import { deleteFeed } from '@/lib/adapters/db/feeds';
import { inTransaction } from '@/lib/adapters/db/transaction';
import { Refusal } from '@/lib/core/model/refusal';
import { recordAudit } from '@/lib/services/audit/record';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';

/** Stops hearing an instrument; what was stored stays. @throws Refusal SCOPE, NOT_FOUND */
export async function removeFeed(context: ServiceContext, instrumentId: string): Promise<void> {
  requireScope(context, 'data:write');
  const isGone = await inTransaction(context.db, async (tx) => {
    if (!(await deleteFeed(tx, instrumentId))) return false;
    await recordAudit(tx, context, { action: 'feeds.remove', resource: `feed:${instrumentId}`, detail: {} });
    return true;
  });
  if (isGone) return;
  throw new Refusal('NOT_FOUND', {
    what: `there is no feed of ${instrumentId.slice(0, 80)}`,
    why: 'it was never added, or somebody removed it',
    next: 'see the feeds with: sextant feed list',
    field: 'instrument',
    got: instrumentId.slice(0, 80),
  });
}
