import { route } from '@/app/_server/route';
import { cancelRun } from '@/lib/services/runs/cancel-run';

export const POST = route({ scope: 'runs:write', status: 202 }, ({ context, params }) =>
  cancelRun(context, params['id'] ?? ''),
);
