import { route } from '@/app/_server/route';
import { listFeeds } from '@/lib/services/feeds/list-feeds';

/** Every wanted feed with the state and the age of its lines. */
export const GET = route({ scope: 'data:read' }, ({ context }) => listFeeds(context));
