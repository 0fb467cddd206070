import { randomInt } from 'node:crypto';
import type { Environment } from '@/config/runtime/env';
import { LIMITS } from '@/config/runtime/limits';
import { openDatabase } from '@/lib/adapters/db/client';
import { openLiveFeed } from '@/lib/adapters/feeds/ccxt/live/live-feed';
import type { VenuePaces } from '@/lib/adapters/feeds/ccxt/venue-paces';
import type { Log } from '@/lib/adapters/telemetry/log';
import { createSeededRandom } from '@/lib/core/bars/seeded-random';
import type { ServiceContext } from '@/lib/services/context';
import { steadyClock } from './steady-clock';
import type { SupervisorSettings } from './supervisor';

export type FeedParts = SupervisorSettings;

/** What the supervisor is made of: connections of its own, so that jobs and feeds never wait for each other's. */
export function feedParts(
  environment: Environment,
  made: { directUrl: string; log: Log; workerId: string; paces: VenuePaces; context: ServiceContext },
): FeedParts {
  const db = openDatabase({
    url: made.directUrl,
    connectionsMax: LIMITS.feedConnectionsMax,
    pooled: false,
    applicationName: 'sextant-feeds',
  });
  const nowMs = steadyClock();
  const chance = createSeededRandom(randomInt(2 ** 31));
  const urls = environment.SEXTANT_VENUE_URLS;
  return {
    db,
    nowMs,
    log: made.log,
    workerId: made.workerId,
    failbackMs: LIMITS.feedFailbackMs,
    context: { ...made.context, db, nowMs },
    open: (venue, startAfter) =>
      openLiveFeed({
        venue,
        venueUrl: urls?.get(venue) ?? environment.SEXTANT_VENUE_URL ?? null,
        paces: made.paces,
        nowMs,
        elapsedMs: () => performance.now(),
        chance: () => chance.uniform(),
        startAfter,
      }),
  };
}
