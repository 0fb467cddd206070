import { route } from '@/app/_server/route';
import { readMarket } from '@/lib/services/feeds/read-market';

/** `instrument` is the encoded id: `binance%3ABTC%2FUSDT`. A browser may show the same answer for two seconds. */
export const GET = route({ scope: 'data:read' }, async ({ context, params }) =>
  Response.json(await readMarket(context, params['instrument'] ?? ''), {
    headers: { 'cache-control': 'private, max-age=2' },
  }),
);
