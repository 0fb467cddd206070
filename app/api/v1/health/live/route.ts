import { route } from '@/app/_server/route';

/** The process answers. No database, no session, nothing to learn. */
export const GET = route({ scope: { public: '/api/v1/health/live' } }, async () => ({ status: 'ok' }));
