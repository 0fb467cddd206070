import { route } from '@/app/_server/route';
import { universeQuery } from '@/lib/contracts/api/universe';
import { readUniverseAt } from '@/lib/services/universe/read-universe-at';

/** Who counts at a moment (`?atMs=`, the present when left out), and who does not and why. */
export const GET = route({ scope: 'data:read', query: universeQuery }, ({ context, query }) =>
  readUniverseAt(context, query.atMs ?? null),
);
