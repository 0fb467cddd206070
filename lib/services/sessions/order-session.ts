import {
  insertSessionEvent,
  insertSessionRequest,
  listSessionRuns,
} from '@/lib/adapters/db/trading-sessions';
import { inTransaction } from '@/lib/adapters/db/transaction';
import { orderSessionRequest, type OrderSessionRequest } from '@/lib/contracts/api/session';
import { SESSION_RESTS } from '@/lib/contracts/api/session-words';
import { Refusal } from '@/lib/core/model/refusal';
import { recordAudit } from '@/lib/services/audit/record';
import { requireScope } from '@/lib/services/auth/require-scope';
import { actorLabel, type ServiceContext } from '@/lib/services/context';
import { requireSession } from './require-session';

/**
 * Asks a running session once to take its working orders back, or to close what it holds at the market. Its worker tells the
 * engines within a second. Returns the number of the request.
 * @throws Refusal SCOPE, INPUT_INVALID, NOT_FOUND, SESSION_AT_REST
 */
export async function orderSession(
  context: ServiceContext,
  id: string,
  raw: OrderSessionRequest,
): Promise<{ request: number }> {
  requireScope(context, 'sessions:write');
  const { order, runId, reason } = orderSessionRequest.parse(raw);
  return inTransaction(context.db, async (tx) => {
    const session = await requireSession(tx, id);
    const runs = await listSessionRuns(tx, [id]);
    const isRun = runId === null || runs.some((run) => run.id === runId);
    if (!isRun || SESSION_RESTS.some((state) => state === session.state)) {
      throw new Refusal('SESSION_AT_REST', {
        what: isRun ? `${id} is ${session.state}` : `${id} has no strategy ${runId}`,
        why: 'orders are taken back by the worker that runs the session',
        next: 'start it again with: sextant session resume',
        got: session.state,
      });
    }
    const actor = actorLabel(context.actor);
    const request = await insertSessionRequest(tx, { sessionId: id, runId, kind: order, reason, actor });
    await insertSessionEvent(tx, { sessionId: id, kind: 'wanted', detail: `${order} by ${actor}` });
    await recordAudit(tx, context, {
      action: `sessions.${order}`,
      resource: `session:${id}`,
      detail: { runId, reason, request },
    });
    return { request };
  });
}
