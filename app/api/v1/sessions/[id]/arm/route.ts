import { route } from '@/app/_server/route';
import { armSessionRequest } from '@/lib/contracts/api/session';
import { armSession } from '@/lib/services/sessions/arm-session';

/** Whether the orders of a live session may leave. */
export const POST = route({ scope: 'sessions:write', body: armSessionRequest }, ({ context, params, body }) =>
  armSession(context, params['id'] ?? '', body),
);
