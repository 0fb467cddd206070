import { route } from '@/app/_server/route';
import { listMarket } from '@/lib/services/feeds/list-market';

/** The newest of every instrument that was ever heard, each with its age. */
export const GET = route({ scope: 'data:read' }, ({ context }) => listMarket(context));
