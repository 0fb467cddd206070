import { route } from '@/app/_server/route';
import { rollingQuery } from '@/lib/contracts/api/run-report';
import { readRolling } from '@/lib/services/runs/read-rolling';

export const GET = route({ scope: 'runs:read', query: rollingQuery }, ({ context, params, query }) =>
  readRolling(context, params['id'] ?? '', query),
);
