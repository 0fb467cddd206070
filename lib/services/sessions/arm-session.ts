import { armTradingSession, insertSessionEvent } from '@/lib/adapters/db/trading-sessions';
import { inTransaction } from '@/lib/adapters/db/transaction';
import { armSessionRequest, type ArmSessionRequest, type SessionDetail } from '@/lib/contracts/api/session';
import { Refusal } from '@/lib/core/model/refusal';
import { recordAudit } from '@/lib/services/audit/record';
import { requireScope } from '@/lib/services/auth/require-scope';
import { actorLabel, type ServiceContext } from '@/lib/services/context';
import { getSession } from './get-session';
import { requireSession } from './require-session';

/**
 * Lets the orders of a live session leave, or keeps them back; the gate of the database knows it at once. The worker needs
 * its own switch besides.
 * @throws Refusal SCOPE, INPUT_INVALID, NOT_FOUND, SESSION_INVALID
 */
export async function armSession(
  context: ServiceContext,
  id: string,
  raw: ArmSessionRequest,
): Promise<SessionDetail> {
  requireScope(context, 'sessions:write');
  const { isArmed, reason } = armSessionRequest.parse(raw);
  await inTransaction(context.db, async (tx) => {
    const session = await requireSession(tx, id);
    if (session.mode !== 'live') {
      throw new Refusal('SESSION_INVALID', {
        what: `${id} is a paper session`,
        why: 'its orders never leave this machine, so there is nothing to arm',
        next: 'arm a live session',
        got: session.mode,
        expected: 'live',
      });
    }
    const by = actorLabel(context.actor);
    await armTradingSession(tx, {
      id,
      by: isArmed ? by : null,
      at: isArmed ? new Date(context.nowMs()) : null,
    });
    const detail = `by ${by}${reason === '' ? '' : `: ${reason}`}`;
    await insertSessionEvent(tx, { sessionId: id, kind: isArmed ? 'armed' : 'disarmed', detail });
    await recordAudit(tx, context, {
      action: isArmed ? 'sessions.arm' : 'sessions.disarm',
      resource: `session:${id}`,
      detail: { reason },
    });
  });
  return getSession(context, id);
}
