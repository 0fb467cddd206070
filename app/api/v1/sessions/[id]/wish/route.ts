import { route } from '@/app/_server/route';
import { wishSessionRequest } from '@/lib/contracts/api/session';
import { wishSession } from '@/lib/services/sessions/wish-session';

/** Running, paused or stopped: the gate of the database knows it at once, the worker within a second. */
export const POST = route(
  { scope: 'sessions:write', body: wishSessionRequest, status: 202 },
  ({ context, params, body }) => wishSession(context, params['id'] ?? '', body),
);
