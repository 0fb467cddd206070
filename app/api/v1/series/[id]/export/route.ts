import { download } from '@/app/_server/download';
import { route } from '@/app/_server/route';
import { exportSeriesQuery } from '@/lib/contracts/api/exports';
import { encodeExport } from '@/lib/services/exports/encode-export';
import { exportSeriesForWeb } from '@/lib/services/exports/export-series';

/** Seconds that a serverless host lets a large file be sent; a server of one's own has no such end. */
export const maxDuration = 300;

/** The bars of a series as a file. `id` is the encoded series id: `binanceus%3ABTC%2FUSDT%401m`. */
export const GET = route(
  { scope: 'data:read', query: exportSeriesQuery },
  async ({ context, params, query }) =>
    download(encodeExport(await exportSeriesForWeb(context, params['id'] ?? '', query), query.format)),
);
