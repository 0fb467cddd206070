import { download } from '@/app/_server/download';
import { route } from '@/app/_server/route';
import { exportRunTableQuery } from '@/lib/contracts/api/exports';
import { encodeExport } from '@/lib/services/exports/encode-export';
import { exportRunTable } from '@/lib/services/exports/export-run-table';

/** Fills, orders, positions or round trips of a run as a file. */
export const GET = route(
  { scope: 'runs:read', query: exportRunTableQuery },
  async ({ context, params, query }) =>
    download(encodeExport(await exportRunTable(context, params['id'] ?? '', query.table), query.format)),
);
