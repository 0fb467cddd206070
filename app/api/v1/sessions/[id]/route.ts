import { route } from '@/app/_server/route';
import { getSession } from '@/lib/services/sessions/get-session';

export const GET = route({ scope: 'sessions:read' }, ({ context, params }) =>
  getSession(context, params['id'] ?? ''),
);
