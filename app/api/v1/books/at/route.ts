import { route } from '@/app/_server/route';
import { bookQuery } from '@/lib/contracts/api/tape';
import { readBook } from '@/lib/services/tape/read-book';

/** The order book of an instrument as it stood at a moment. */
export const GET = route({ scope: 'data:read', query: bookQuery }, ({ context, query }) =>
  readBook(context, query),
);
