import { route } from '@/app/_server/route';
import { listSessionEventsQuery } from '@/lib/contracts/api/session';
import { listSessionEvents } from '@/lib/services/sessions/list-session-events';

export const GET = route(
  { scope: 'sessions:read', query: listSessionEventsQuery },
  ({ context, params, query }) => listSessionEvents(context, params['id'] ?? '', query),
);
