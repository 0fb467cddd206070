import { route } from '@/app/_server/route';
import { plotsQuery } from '@/lib/contracts/api/run-report';
import { readPlots } from '@/lib/services/runs/read-plots';

export const GET = route({ scope: 'runs:read', query: plotsQuery }, ({ context, params, query }) =>
  readPlots(context, params['id'] ?? '', query),
);
