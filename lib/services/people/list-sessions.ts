import { LIMITS } from '@/config/runtime/limits';
import { listSessionRows } from '@/lib/adapters/db/sessions';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { requireUser } from './require-user';

/** The asker's own sessions that could still be used. */
export async function listSessions(context: ServiceContext) {
  requireScope(context, 'self:write');
  const { userId } = requireUser(context);
  return listSessionRows(context.db, {
    userId,
    nowMs: context.nowMs(),
    idleMs: LIMITS.sessionIdleMs,
    limit: LIMITS.sessionsPerUserListed,
  });
}
