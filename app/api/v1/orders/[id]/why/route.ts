import { route } from '@/app/_server/route';
import { explainOrder } from '@/lib/services/orders/explain-order';

/** The view it came from, every rule it passed or failed, and its rows of the audit trail. */
export const GET = route({ scope: 'trading:read' }, ({ context, params }) =>
  explainOrder(context, params['id'] ?? ''),
);
