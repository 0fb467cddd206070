import { revokeOtherSessionRows } from '@/lib/adapters/db/sessions';
import { inTransaction } from '@/lib/adapters/db/transaction';
import { recordAudit } from '@/lib/services/audit/record';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { requireUser } from './require-user';

/** Ends every session of the asker but the one in use; returns how many ended. */
export async function closeOtherSessions(context: ServiceContext, keepId: string): Promise<number> {
  requireScope(context, 'self:write');
  const { userId } = requireUser(context);
  return inTransaction(context.db, async (tx) => {
    const ended = await revokeOtherSessionRows(tx, { userId, keepId, nowMs: context.nowMs() });
    await recordAudit(tx, context, {
      action: 'sessions.close-others',
      resource: `person:${userId}`,
      detail: { ended },
    });
    return ended;
  });
}
