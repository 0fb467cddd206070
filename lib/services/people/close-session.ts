import { revokeSessionRow } from '@/lib/adapters/db/sessions';
import { inTransaction } from '@/lib/adapters/db/transaction';
import { Refusal } from '@/lib/core/model/refusal';
import { recordAudit } from '@/lib/services/audit/record';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { requireUser } from './require-user';

/** Ends one of the asker's own sessions: this one on signing out, or another that was left open elsewhere. */
export async function closeSession(context: ServiceContext, sessionId: string): Promise<void> {
  requireScope(context, 'self:write');
  const { userId } = requireUser(context);
  await inTransaction(context.db, async (tx) => {
    const ended = await revokeSessionRow(tx, { id: sessionId, userId, nowMs: context.nowMs() });
    if (!ended) {
      throw new Refusal('NOT_FOUND', {
        what: 'There is no such open session',
        why: 'it ended already, or it belongs to someone else',
        next: 'reload the page to see the sessions that are open',
      });
    }
    await recordAudit(tx, context, {
      action: 'sessions.close',
      resource: `person:${userId}`,
      detail: { sessionId },
    });
  });
}
