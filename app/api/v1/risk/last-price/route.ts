import { route } from '@/app/_server/route';
import { lastPriceQuery } from '@/lib/contracts/api/risk';
import { readLastPrice } from '@/lib/services/risk/read-last-price';

/** Close of the last stored bar of a series. */
export const GET = route({ scope: 'data:read', query: lastPriceQuery }, ({ context, query }) =>
  readLastPrice(context, query.series),
);
