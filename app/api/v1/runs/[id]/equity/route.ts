import { route } from '@/app/_server/route';
import { runEquityQuery } from '@/lib/contracts/api/run-tables';
import { readRunEquity } from '@/lib/services/runs/read-run-equity';

export const GET = route({ scope: 'runs:read', query: runEquityQuery }, ({ context, params, query }) =>
  readRunEquity(context, params['id'] ?? '', query),
);
