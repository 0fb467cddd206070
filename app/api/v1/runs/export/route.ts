import { csvAttachment } from '@/app/_server/csv-attachment';
import { route } from '@/app/_server/route';
import { RUN_CSV } from '@/components/trading/csv-columns';
import { listRunsQuery } from '@/lib/contracts/api/run';
import { exportRuns } from '@/lib/services/runs/list-runs';

/** Every run the filter matches, in the order of the list, not only the page in view. */
export const GET = route({ scope: 'runs:read', query: listRunsQuery }, ({ context, query }) =>
  csvAttachment(RUN_CSV, exportRuns(context, query), 'runs.csv'),
);
