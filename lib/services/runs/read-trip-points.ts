import { LIMITS } from '@/config/runtime/limits';
import { allRoundTrips } from '@/lib/adapters/db/run-results';
import { tripPointsQuery, type TripPoints, type TripPointsQuery } from '@/lib/contracts/api/run-report';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { requireRun } from './require-run';

/**
 * Round trips closed in [fromMs, toMs) as points of a picture: every n-th when there are more than a picture can hold.
 * @throws Refusal SCOPE, NOT_FOUND
 */
export async function readTripPoints(
  context: ServiceContext,
  id: string,
  raw: TripPointsQuery,
): Promise<TripPoints> {
  requireScope(context, 'runs:read');
  const { fromMs = -Infinity, toMs = Infinity } = tripPointsQuery.parse(raw);
  await requireRun(context, id);
  const trips = (await allRoundTrips(context.db, id)).filter(
    ({ exitTimeMs }) => exitTimeMs >= fromMs && exitTimeMs < toMs,
  );
  const everyNth = Math.max(1, Math.ceil(trips.length / LIMITS.tripPointsMax));
  const points = trips
    .filter((_, at) => at % everyNth === 0)
    .map((trip) => ({
      number: trip.number,
      side: trip.side,
      returnFraction: trip.returnFraction,
      maxAdverse: trip.maxAdverse,
      maxFavorable: trip.maxFavorable,
      heldMs: trip.exitTimeMs - trip.entryTimeMs,
    }));
  return { total: trips.length, everyNth, points };
}
