import { route } from '@/app/_server/route';
import { accountHeldToQuery } from '@/lib/contracts/api/held-to';
import { accountHeldTo } from '@/lib/services/risk/account-held-to';

/** What a run asked for now with the limits of the account would be held to. */
export const GET = route({ scope: 'runs:read', query: accountHeldToQuery }, ({ context, query }) =>
  accountHeldTo(context, query),
);
