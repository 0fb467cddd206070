import { route } from '@/app/_server/route';
import { listUniverse } from '@/lib/services/universe/read-universe-at';

/** Every stored version of the universe, newest first. */
export const GET = route({ scope: 'data:read' }, async ({ context }) => ({
  rows: await listUniverse(context),
}));
