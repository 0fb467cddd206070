import { listSessionRuns, type SessionRunRow } from '@/lib/adapters/db/trading-sessions';
import { Refusal } from '@/lib/core/model/refusal';
import type { ServiceContext } from '@/lib/services/context';
import { requireSession } from './require-session';

/** One strategy of a session. @throws Refusal NOT_FOUND */
export async function requireSessionRun(
  context: ServiceContext,
  sessionId: string,
  runId: string,
): Promise<SessionRunRow> {
  await requireSession(context.db, sessionId);
  const run = (await listSessionRuns(context.db, [sessionId])).find(({ id }) => id === runId);
  if (run !== undefined) return run;
  throw new Refusal('NOT_FOUND', {
    what: `Session ${sessionId} has no strategy ${runId}`,
    why: 'the id belongs to another session, or to none',
    next: 'choose one of the strategies that the session lists',
    field: 'run',
    got: runId,
  });
}
