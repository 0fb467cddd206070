import { snapshotText } from '../stream/frames';
import { readInstrument, readLimit } from './read-query';
import type { Query, Route } from './route';

/** The order book as it stands. */
export const BOOK_ROUTES: readonly Route[] = [
  {
    path: '/api/v3/depth',
    weight: depthWeight,
    answer: (world, query) => snapshotText(readInstrument(world, query), readLimit(query, 100, 5_000)),
  },
];

function depthWeight(query: Query): number {
  const limit = Number(query.get('limit') ?? 100);
  if (limit <= 100) return 5;
  if (limit <= 500) return 25;
  return limit <= 1_000 ? 50 : 250;
}
