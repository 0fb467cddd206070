import { csvAttachment } from '@/app/_server/csv-attachment';
import { route } from '@/app/_server/route';
import { DECISION_CSV } from '@/components/trading/csv-columns';
import { exportDecisionsQuery } from '@/lib/contracts/api/run-decisions';
import { exportDecisions } from '@/lib/services/runs/list-decisions';

/** Every view the filter matches, oldest first, with what became of it. */
export const GET = route(
  { scope: 'runs:read', query: exportDecisionsQuery },
  ({ context, params, query }) => {
    const id = params['id'] ?? '';
    return csvAttachment(DECISION_CSV, exportDecisions(context, id, query), `${id}-decisions.csv`);
  },
);
