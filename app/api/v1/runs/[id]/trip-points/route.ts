import { route } from '@/app/_server/route';
import { tripPointsQuery } from '@/lib/contracts/api/run-report';
import { readTripPoints } from '@/lib/services/runs/read-trip-points';

export const GET = route({ scope: 'runs:read', query: tripPointsQuery }, ({ context, params, query }) =>
  readTripPoints(context, params['id'] ?? '', query),
);
