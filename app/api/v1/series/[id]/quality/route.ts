import { route } from '@/app/_server/route';
import { checkSeriesQuery } from '@/lib/contracts/api/data-quality';
import { checkSeries } from '@/lib/services/data/check-series';

/** Looks at every bar of the series now. `id` is the encoded series id: `binanceus%3ABTC%2FUSDT%401m`. */
export const GET = route({ scope: 'data:read', query: checkSeriesQuery }, ({ context, params, query }) =>
  checkSeries(context, params['id'] ?? '', {
    fromMs: query.fromMs ?? null,
    toMs: query.toMs ?? null,
    calendar: query.calendar,
  }),
);
