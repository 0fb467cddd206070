import { LIMITS } from '@/config/runtime/limits';
import { insertSession } from '@/lib/adapters/db/sessions';
import { removeExpiredTries } from '@/lib/adapters/db/sign-in-throttle';
import { inTransaction } from '@/lib/adapters/db/transaction';
import { recordAudit } from '@/lib/services/audit/record';
import type { ServiceContext } from '@/lib/services/context';

/** Opens a session for a person who was just verified, and returns its id, which is all the cookie carries. */
export async function openSession(
  context: ServiceContext,
  person: { readonly id: string; readonly sessionVersion: number; readonly userAgent: string },
): Promise<string> {
  const nowMs = context.nowMs();
  return inTransaction(context.db, async (tx) => {
    await removeExpiredTries(tx, nowMs);
    const id = await insertSession(tx, {
      userId: person.id,
      sessionVersion: person.sessionVersion,
      createdAtMs: nowMs,
      expiresAtMs: nowMs + LIMITS.sessionAbsoluteMs,
      userAgent: person.userAgent.slice(0, 300),
    });
    await recordAudit(tx, context, {
      action: 'sessions.open',
      resource: `person:${person.id}`,
      detail: { sessionId: id },
    });
    return id;
  });
}
