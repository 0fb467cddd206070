import { route } from '@/app/_server/route';
import { bookRangeQuery } from '@/lib/contracts/api/tape';
import { readBookRange } from '@/lib/services/tape/read-book-range';

/** Statistics, gaps and comparisons of a recorded book over a range. */
export const GET = route({ scope: 'data:read', query: bookRangeQuery }, ({ context, query }) =>
  readBookRange(context, query),
);
