import { route } from '@/app/_server/route';
import { deleteRun } from '@/lib/services/runs/delete-run';
import { getRun } from '@/lib/services/runs/get-run';

export const GET = route({ scope: 'runs:read' }, ({ context, params }) =>
  getRun(context, params['id'] ?? ''),
);

export const DELETE = route({ scope: 'runs:write' }, ({ context, params }) =>
  deleteRun(context, params['id'] ?? ''),
);
