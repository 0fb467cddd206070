import { route } from '@/app/_server/route';
import { getUnknownOrder } from '@/lib/services/orders/list-unknown-orders';

/** What was sent, what came back, and what was asked since. */
export const GET = route({ scope: 'trading:read' }, ({ context, params }) =>
  getUnknownOrder(context, params['id'] ?? ''),
);
