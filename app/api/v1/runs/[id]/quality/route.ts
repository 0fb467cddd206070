import { route } from '@/app/_server/route';
import { readRunQuality } from '@/lib/services/runs/read-run-quality';

/** The quality of the bars that the run used, in its range, as it was when it ran. */
export const GET = route({ scope: 'runs:read' }, ({ context, params }) =>
  readRunQuality(context, params['id'] ?? ''),
);
