import { route } from '@/app/_server/route';
import { listExternalsQuery } from '@/lib/contracts/api/unknown-orders';
import { listExternals } from '@/lib/services/orders/list-externals';

/** What happened on our accounts without us. */
export const GET = route({ scope: 'trading:read', query: listExternalsQuery }, ({ context, query }) =>
  listExternals(context, query),
);
