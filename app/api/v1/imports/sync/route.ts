import { route } from '@/app/_server/route';
import { createSyncRequest } from '@/lib/contracts/api/data';
import { createSync } from '@/lib/services/data/create-sync';

/** Asks for a download from a venue. */
export const POST = route(
  { scope: 'data:write', body: createSyncRequest, status: 202 },
  ({ context, body }) => createSync(context, body),
);
