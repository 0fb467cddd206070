import { route } from '@/app/_server/route';
import { listTradedOrdersQuery } from '@/lib/contracts/api/orders';
import { listTradedOrders } from '@/lib/services/orders/list-traded-orders';

export const GET = route({ scope: 'trading:read', query: listTradedOrdersQuery }, ({ context, query }) =>
  listTradedOrders(context, query),
);
