import { route } from '@/app/_server/route';
import { listPositionsQuery } from '@/lib/contracts/api/positions';
import { listPositions } from '@/lib/services/orders/list-positions';

export const GET = route({ scope: 'trading:read', query: listPositionsQuery }, ({ context, query }) =>
  listPositions(context, query),
);
