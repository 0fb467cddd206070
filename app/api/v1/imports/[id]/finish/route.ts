import { route } from '@/app/_server/route';
import { finishImport } from '@/lib/services/data/finish-import';

/** Every part has arrived: a worker may read it. */
export const POST = route({ scope: 'data:write', status: 202 }, ({ context, params }) =>
  finishImport(context, params['id'] ?? ''),
);
