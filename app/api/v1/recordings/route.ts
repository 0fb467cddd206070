import { route } from '@/app/_server/route';
import { listRecordingsQuery } from '@/lib/contracts/api/tape';
import { listRecordings } from '@/lib/services/tape/list-recordings';

export const GET = route({ scope: 'data:read', query: listRecordingsQuery }, async ({ context, query }) => ({
  recordings: await listRecordings(context, query),
}));
