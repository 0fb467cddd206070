import { route } from '@/app/_server/route';
import { printsQuery } from '@/lib/contracts/api/tape';
import { readPrints } from '@/lib/services/tape/read-prints';

/** The last recorded prints of an instrument up to a moment, newest first. */
export const GET = route({ scope: 'data:read', query: printsQuery }, ({ context, query }) =>
  readPrints(context, query),
);
