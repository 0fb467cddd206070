import { route } from '@/app/_server/route';
import { getImport } from '@/lib/services/data/get-import';

export const GET = route({ scope: 'data:read' }, ({ context, params }) =>
  getImport(context, params['id'] ?? ''),
);
