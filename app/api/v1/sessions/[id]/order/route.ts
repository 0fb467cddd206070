import { route } from '@/app/_server/route';
import { orderSessionRequest } from '@/lib/contracts/api/session';
import { orderSession } from '@/lib/services/sessions/order-session';

/** Takes back what works, or closes what is held; asked once each time. */
export const POST = route(
  { scope: 'sessions:write', body: orderSessionRequest, status: 202 },
  ({ context, params, body }) => orderSession(context, params['id'] ?? '', body),
);
