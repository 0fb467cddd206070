import { route } from '@/app/_server/route';
import { ofRunQuery } from '@/lib/contracts/api/session-journal';
import { tailJournal } from '@/lib/services/sessions/tail-journal';

/** The newest entries of one strategy's journal, as they were written. */
export const GET = route({ scope: 'sessions:read', query: ofRunQuery }, ({ context, params, query }) =>
  tailJournal(context, params['id'] ?? '', query.run),
);
