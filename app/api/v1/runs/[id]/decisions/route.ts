import { route } from '@/app/_server/route';
import { listDecisionsQuery } from '@/lib/contracts/api/run-decisions';
import { listDecisions } from '@/lib/services/runs/list-decisions';

export const GET = route({ scope: 'runs:read', query: listDecisionsQuery }, ({ context, params, query }) =>
  listDecisions(context, params['id'] ?? '', query),
);
