import { route } from '@/app/_server/route';
import { createSessionRequest, listSessionsQuery } from '@/lib/contracts/api/session';
import { createSession } from '@/lib/services/sessions/create-session';
import { listSessions } from '@/lib/services/sessions/list-sessions';

export const GET = route({ scope: 'sessions:read', query: listSessionsQuery }, ({ context, query }) =>
  listSessions(context, query),
);

/** Asks for a session; a worker starts it within seconds. */
export const POST = route(
  { scope: 'sessions:write', body: createSessionRequest, status: 202 },
  ({ context, body }) => createSession(context, body),
);
