import { route } from '@/app/_server/route';
import { cancelImport } from '@/lib/services/data/cancel-import';

export const POST = route({ scope: 'data:write', status: 202 }, ({ context, params }) =>
  cancelImport(context, params['id'] ?? ''),
);
