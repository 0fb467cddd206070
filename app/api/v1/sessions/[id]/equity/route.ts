import { route } from '@/app/_server/route';
import { ofRunQuery } from '@/lib/contracts/api/session-journal';
import { readSessionEquity } from '@/lib/services/sessions/read-session-equity';

/** Equity of one strategy at each of its executions, and as its worker last said it. */
export const GET = route({ scope: 'sessions:read', query: ofRunQuery }, ({ context, params, query }) =>
  readSessionEquity(context, params['id'] ?? '', query.run),
);
