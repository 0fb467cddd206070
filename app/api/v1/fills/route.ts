import { route } from '@/app/_server/route';
import { listTradedFillsQuery } from '@/lib/contracts/api/orders';
import { listTradedFills } from '@/lib/services/orders/list-traded-fills';

export const GET = route({ scope: 'trading:read', query: listTradedFillsQuery }, ({ context, query }) =>
  listTradedFills(context, query),
);
