import { route } from '@/app/_server/route';
import { runReportQuery } from '@/lib/contracts/api/run-report';
import { readReport } from '@/lib/services/runs/read-report';

export const GET = route({ scope: 'runs:read', query: runReportQuery }, ({ context, params, query }) =>
  readReport(context, params['id'] ?? '', query),
);
