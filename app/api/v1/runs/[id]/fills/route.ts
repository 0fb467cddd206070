import { route } from '@/app/_server/route';
import { listFillsQuery } from '@/lib/contracts/api/run-tables';
import { listFills } from '@/lib/services/runs/list-fills';

export const GET = route({ scope: 'runs:read', query: listFillsQuery }, ({ context, params, query }) =>
  listFills(context, params['id'] ?? '', query),
);
