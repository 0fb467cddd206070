import { route } from '@/app/_server/route';
import { getTradedOrder } from '@/lib/services/orders/get-traded-order';

/** One order by our own name for it: its steps, its executions, and what went over the wire. */
export const GET = route({ scope: 'trading:read' }, ({ context, params }) =>
  getTradedOrder(context, params['id'] ?? ''),
);
