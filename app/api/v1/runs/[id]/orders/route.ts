import { route } from '@/app/_server/route';
import { listOrdersQuery } from '@/lib/contracts/api/run-orders';
import { listOrders } from '@/lib/services/runs/list-orders';

export const GET = route({ scope: 'runs:read', query: listOrdersQuery }, ({ context, params, query }) =>
  listOrders(context, params['id'] ?? '', query),
);
