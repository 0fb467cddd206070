import { attachment } from '@/app/_server/attachment';
import { route } from '@/app/_server/route';
import { toCsv } from '@/components/tables/csv';
import { RUN_CSV } from '@/components/trading/csv-columns';
import { LISTED_ROWS_MAX } from '@/lib/contracts/api/page';
import { listRunsQuery, type RunSummary } from '@/lib/contracts/api/run';
import { listRuns } from '@/lib/services/runs/list-runs';

/** A spreadsheet of more rows than this is a database; the API pages through all of them. */
const PAGES_MAX = 50;

/** Every run the filter matches, in the order of the list, not only the page in view. */
export const GET = route({ scope: 'runs:read', query: listRunsQuery }, async ({ context, query }) => {
  const rows: RunSummary[] = [];
  for (let page = 1; page <= PAGES_MAX; page += 1) {
    const found = await listRuns(context, { ...query, page, perPage: LISTED_ROWS_MAX });
    rows.push(...found.rows);
    if (rows.length >= found.total || found.rows.length === 0) break;
  }
  return attachment(toCsv(RUN_CSV, rows), { type: 'text/csv', fileName: 'runs.csv' });
});
