import {
  insertSessionEvent,
  listSessionRuns,
  wishSessionRun,
  wishTradingSession,
  type TradingSessionRow,
} from '@/lib/adapters/db/trading-sessions';
import { inTransaction } from '@/lib/adapters/db/transaction';
import { wishSessionRequest, type SessionDetail, type WishSessionRequest } from '@/lib/contracts/api/session';
import { SESSION_RESTS } from '@/lib/contracts/api/session-words';
import { Refusal } from '@/lib/core/model/refusal';
import { recordAudit } from '@/lib/services/audit/record';
import { requireScope } from '@/lib/services/auth/require-scope';
import { actorLabel, type ServiceContext } from '@/lib/services/context';
import { getSession } from './get-session';
import { requireSession } from './require-session';

/**
 * Says what is wanted of a session, or of one strategy of it: running, paused or stopped. The gate of the database knows it
 * at once, the worker within a second. Wanting to run what came to rest starts it again where it stopped.
 * @throws Refusal SCOPE, INPUT_INVALID, NOT_FOUND, SESSION_AT_REST, SESSION_OVER
 */
export async function wishSession(
  context: ServiceContext,
  id: string,
  raw: WishSessionRequest,
): Promise<SessionDetail> {
  requireScope(context, 'sessions:write');
  const { desired, runId, reason } = wishSessionRequest.parse(raw);
  await inTransaction(context.db, async (tx) => {
    const session = await requireSession(tx, id);
    const runs = await listSessionRuns(tx, [id]);
    if (runId !== null && runs.every((run) => run.id !== runId)) throw runUnknown(runId);
    requirePossible(
      session,
      desired,
      runs.every(({ state }) => state === 'ended'),
    );
    if (runId === null) await wishTradingSession(tx, { id, desired });
    else await wishSessionRun(tx, { id: runId, desired });
    const who = actorLabel(context.actor);
    const detail = `${desired}${runId === null ? '' : ` for ${runId}`} by ${who}${reason === '' ? '' : `: ${reason}`}`;
    await insertSessionEvent(tx, { sessionId: id, kind: 'wanted', detail });
    await recordAudit(tx, context, {
      action: 'sessions.wish',
      resource: `session:${id}`,
      detail: { desired, runId, reason, before: session.desired },
    });
  });
  return getSession(context, id);
}

function requirePossible(session: TradingSessionRow, desired: string, isOver: boolean): void {
  if (!SESSION_RESTS.some((state) => state === session.state)) return;
  if (desired === 'paused') {
    throw new Refusal('SESSION_AT_REST', {
      what: `${session.id} is ${session.state}`,
      why: 'only a session that runs can be paused',
      next: 'start it again with: sextant session resume',
      got: session.state,
    });
  }
  if (desired !== 'running' || !isOver) return;
  throw new Refusal('SESSION_OVER', {
    what: `${session.id} has been told all of its bars`,
    why: 'there is nothing left that it could go on with',
    next: 'start a new session',
    got: session.state,
  });
}

function runUnknown(runId: string): Refusal {
  return new Refusal('NOT_FOUND', {
    what: `the session has no strategy ${runId}`,
    why: 'each strategy of a session is a run with an id of its own',
    next: 'look at the strategies of the session',
    field: 'runId',
    got: runId,
  });
}
