import { route } from '@/app/_server/route';
import { getSeries } from '@/lib/services/data/get-series';

/** `id` is the encoded series id: `binanceus%3ABTC%2FUSDT%401m`. */
export const GET = route({ scope: 'data:read' }, ({ context, params }) =>
  getSeries(context, params['id'] ?? ''),
);
