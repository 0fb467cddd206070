import { isReady } from '@/app/_server/read-ready';
import { route } from '@/app/_server/route';

/** Yes or no: can this process serve a page now. */
export const GET = route({ scope: { public: '/api/v1/health/ready' } }, async () => {
  const ready = await isReady();
  return Response.json({ status: ready ? 'ready' : 'not-ready' }, { status: ready ? 200 : 503 });
});
