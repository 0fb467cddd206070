import { listSessionEventRows } from '@/lib/adapters/db/trading-sessions';
import {
  listSessionEventsQuery,
  type ListSessionEventsQuery,
  type SessionEvent,
} from '@/lib/contracts/api/session';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { requireSession } from './require-session';
import { sessionEventOf } from './session-summary';

/** The life of a session, newest step first. @throws Refusal SCOPE, INPUT_INVALID, NOT_FOUND */
export async function listSessionEvents(
  context: ServiceContext,
  id: string,
  raw: ListSessionEventsQuery,
): Promise<{ events: SessionEvent[] }> {
  requireScope(context, 'sessions:read');
  const { before, limit } = listSessionEventsQuery.parse(raw);
  await requireSession(context.db, id);
  const rows = await listSessionEventRows(context.db, { sessionId: id, before: before ?? null, limit });
  return { events: rows.map(sessionEventOf) };
}
