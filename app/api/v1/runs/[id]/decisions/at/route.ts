import { route } from '@/app/_server/route';
import { decisionsAtQuery } from '@/lib/contracts/api/run-decisions';
import { explainDecisions } from '@/lib/services/runs/explain-decisions';

/** The whole verdict of the views of one bar, or of the nearest bar before it that had any. */
export const GET = route({ scope: 'runs:read', query: decisionsAtQuery }, ({ context, params, query }) =>
  explainDecisions(context, params['id'] ?? '', query),
);
