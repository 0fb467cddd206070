import { route } from '@/app/_server/route';
import { fillMarksQuery } from '@/lib/contracts/api/run-marks';
import { readFillMarks } from '@/lib/services/runs/read-fill-marks';

export const GET = route({ scope: 'runs:read', query: fillMarksQuery }, ({ context, params, query }) =>
  readFillMarks(context, params['id'] ?? '', query),
);
