import { attachment } from '@/app/_server/attachment';
import { route } from '@/app/_server/route';
import { toCsv } from '@/components/tables/csv';
import { FILL_CSV } from '@/components/trading/csv-columns';
import { exportRun } from '@/lib/services/runs/export-run';

export const GET = route({ scope: 'runs:read' }, async ({ context, params }) => {
  const id = params['id'] ?? '';
  const { fills } = await exportRun(context, id);
  return attachment(toCsv(FILL_CSV, fills), { type: 'text/csv', fileName: `${id}-fills.csv` });
});
