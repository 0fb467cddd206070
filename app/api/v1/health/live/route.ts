import { processInstance } from '@/app/_server/environment';
import { route } from '@/app/_server/route';

/** The process answers, and says which start of the system it belongs to. No database, no session. */
export const GET = route({ scope: { public: '/api/v1/health/live' } }, async () => ({
  status: 'ok',
  instance: processInstance(),
}));
