import { route } from '@/app/_server/route';
import { createRunRequest, listRunsQuery } from '@/lib/contracts/api/run';
import { createRun } from '@/lib/services/runs/create-run';
import { listRuns } from '@/lib/services/runs/list-runs';

/** One page of runs. */
export const GET = route({ scope: 'runs:read', query: listRunsQuery }, ({ context, query }) =>
  listRuns(context, query),
);

/** Asks for a run: its id at once, 202 because a worker computes it. */
export const POST = route({ scope: 'runs:write', body: createRunRequest, status: 202 }, ({ context, body }) =>
  createRun(context, body),
);
