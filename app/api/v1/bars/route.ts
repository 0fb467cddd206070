import { route } from '@/app/_server/route';
import { barsQuery } from '@/lib/contracts/api/bars-query';
import { readBars } from '@/lib/services/data/read-bars';

/** The bars of one series as columns for a chart. */
export const GET = route({ scope: 'data:read', query: barsQuery }, ({ context, query }) =>
  readBars(context, query.series, {
    fromMs: query.fromMs ?? null,
    toMs: query.toMs ?? null,
    pointsMax: query.pointsMax,
  }),
);
