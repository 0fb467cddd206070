import { route } from '@/app/_server/route';

/** The process answers. No database, no session, nothing to learn. */
export const GET = route({ scope: 'public' }, async () => ({ status: 'ok' }));
