import { route } from '@/app/_server/route';
import { listLogQuery } from '@/lib/contracts/api/run-log';
import { listLog } from '@/lib/services/runs/list-log';

/** What the run noted while it went through its bars, and the steps of its life. */
export const GET = route({ scope: 'runs:read', query: listLogQuery }, ({ context, params, query }) =>
  listLog(context, params['id'] ?? '', query),
);
