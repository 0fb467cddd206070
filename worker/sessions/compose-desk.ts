import type { Database } from '@/lib/adapters/db/client';
import type { Log } from '@/lib/adapters/telemetry/log';
import { createVenue, type VenueSurroundings } from '@/lib/adapters/venues/create-venue';
import type { ConfiguredAccount } from '@/lib/contracts/config/venues';
import { Refusal } from '@/lib/core/model/refusal';
import type { OrderDesk } from '@/lib/ports/order-desk';
import { readVenuesConfig } from '@/lib/services/accounts/read-venues-config';
import type { DeskTime } from './live/desk-time';
import { createLiveDesk } from './live/live-desk';

/** What a process has for the desks of real accounts, made once. */
export interface LiveDoor {
  readonly db: Database;
  readonly configDir: string;
  readonly around: VenueSurroundings;
  readonly time: DeskTime;
  readonly log: Log;
}

/**
 * How a live session gets its desk, and the only way from a session to a key. A paper session has its simulator and never
 * comes here, so that it cannot reach a venue whatever is configured (faults F82).
 * @throws Refusal NOT_FOUND, LIVE_DISABLED, KEY_MISSING, VENUE_UNPROVEN
 */
export function liveDeskOpener(
  door: LiveDoor,
): (
  runs: readonly { readonly row: { readonly instruments: readonly string[] } }[],
  lease: { readonly accountId: string },
) => Promise<OrderDesk> {
  const { db, time, log, around } = door;
  return async (runs, { accountId }) => {
    const configured = await configuredAccount(door.configDir, accountId);
    return createLiveDesk({
      venue: createVenue(configured, around),
      venueName: configured.venue,
      instruments: [...new Set(runs.flatMap(({ row }) => row.instruments))],
      db,
      accountId,
      time,
      log: log.child({ account: accountId }),
    });
  };
}

/** As it is configured now: an account that was taken out of the file is opened no more. */
async function configuredAccount(configDir: string, accountId: string): Promise<ConfiguredAccount> {
  const read = await readVenuesConfig(configDir);
  const found = read.ok ? read.value.accounts.find(({ id }) => id === accountId) : undefined;
  if (found !== undefined) return found;
  throw new Refusal('NOT_FOUND', {
    what: `there is no account ${accountId} in config/venues.yaml`,
    why: read.ok ? 'it was taken out since the session was asked for' : 'the file cannot be read as it is',
    next: 'put it back, or start a session on another account',
    field: 'accountId',
    got: accountId,
  });
}
