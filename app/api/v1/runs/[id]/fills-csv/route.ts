import { csvAttachment } from '@/app/_server/csv-attachment';
import { route } from '@/app/_server/route';
import { FILL_CSV } from '@/components/trading/csv-columns';
import { exportFillsQuery } from '@/lib/contracts/api/run-tables';
import { exportFills } from '@/lib/services/runs/list-fills';

/** Every fill the filter matches, oldest first. */
export const GET = route({ scope: 'runs:read', query: exportFillsQuery }, ({ context, params, query }) => {
  const id = params['id'] ?? '';
  return csvAttachment(FILL_CSV, exportFills(context, id, query), `${id}-fills.csv`);
});
