import { route } from '@/app/_server/route';
import { ofRunQuery } from '@/lib/contracts/api/session-journal';
import { readSessionViews } from '@/lib/services/sessions/read-session-views';

/** The newest views of one strategy with what became of each, and the funnel of all of them. */
export const GET = route({ scope: 'sessions:read', query: ofRunQuery }, ({ context, params, query }) =>
  readSessionViews(context, params['id'] ?? '', query.run),
);
