import { route } from '@/app/_server/route';
import { listSeries } from '@/lib/services/data/list-series';

/** All stored series with their quality; there are few, so they come as one page. */
export const GET = route({ scope: 'data:read' }, async ({ context }) => ({
  rows: await listSeries(context),
}));
