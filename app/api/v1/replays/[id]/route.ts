import { route } from '@/app/_server/route';
import { getReplay } from '@/lib/services/tape/get-replay';

export const GET = route({ scope: 'data:read' }, ({ context, params }) =>
  getReplay(context, params['id'] ?? ''),
);
