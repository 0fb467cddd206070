import { route } from '@/app/_server/route';
import { listRoundTripsQuery } from '@/lib/contracts/api/run-tables';
import { listRoundTrips } from '@/lib/services/runs/list-round-trips';

export const GET = route({ scope: 'runs:read', query: listRoundTripsQuery }, ({ context, params, query }) =>
  listRoundTrips(context, params['id'] ?? '', query),
);
