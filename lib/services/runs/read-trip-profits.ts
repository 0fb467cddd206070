import { allRoundTrips } from '@/lib/adapters/db/run-results';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { requireRun } from './require-run';

/**
 * Profit of every round trip in the quote currency, in order, as float64: for a distribution, not for accounts.
 * @throws Refusal SCOPE, NOT_FOUND
 */
export async function readTripProfits(context: ServiceContext, id: string): Promise<number[]> {
  requireScope(context, 'runs:read');
  await requireRun(context, id);
  const trips = await allRoundTrips(context.db, id);
  return trips.map((trip) => Number(trip.profit));
}
