import type { Database } from '@/lib/adapters/db/client';
import type { VenueAccountRow } from '@/lib/adapters/db/venue-accounts';
import type { Log } from '@/lib/adapters/telemetry/log';
import { createVenue, type VenueSurroundings } from '@/lib/adapters/venues/create-venue';
import { PaperDesk, type PaperRun } from '@/lib/adapters/venues/paper/paper-desk';
import type { ConfiguredAccount } from '@/lib/contracts/config/venues';
import { Refusal } from '@/lib/core/model/refusal';
import type { OrderDesk } from '@/lib/ports/order-desk';
import { readVenuesConfig } from '@/lib/services/accounts/read-venues-config';
import type { LiveDeskSettings } from './live/desk-settings';
import type { DeskTime } from './live/desk-time';
import { createLiveDesk } from './live/live-desk';

/** What a process has for desks, made once. */
export interface DeskDoors {
  readonly configDir: string;
  readonly around: VenueSurroundings;
  readonly time: DeskTime;
  readonly log: Log;
}

/** Which desk a session needs. */
export interface DeskAsk {
  readonly db: Database;
  readonly account: Pick<VenueAccountRow, 'id' | 'mode' | 'venue'>;
  /** Everything that its runs trade. */
  readonly instruments: readonly string[];
  readonly whenStopped: LiveDeskSettings['whenStopped'];
  /** The simulated venues of its runs, by run. */
  readonly paperRuns: ReadonlyMap<string, PaperRun>;
}

export interface ComposedDesk {
  readonly desk: OrderDesk;
  /** The same desk where it simulates; null where the venue is a real one. */
  readonly paper: PaperDesk | null;
}

/**
 * The one place that knows whether orders are simulated or real. A paper session gets its simulator before any key is looked
 * for, so that it cannot reach a venue whatever is configured (faults F82).
 * @throws Refusal NOT_FOUND, LIVE_DISABLED, KEY_MISSING, VENUE_UNPROVEN
 */
export async function composeDesk(doors: DeskDoors, ask: DeskAsk): Promise<ComposedDesk> {
  const { account, db, instruments, whenStopped } = ask;
  if (account.mode !== 'live') {
    const paper = new PaperDesk(ask.paperRuns);
    return { desk: paper, paper };
  }
  const configured = await configuredAccount(doors.configDir, account.id);
  const { time, log } = doors;
  const desk = createLiveDesk({
    venue: createVenue(configured, doors.around),
    venueName: configured.venue,
    db,
    accountId: account.id,
    instruments,
    whenStopped,
    time,
    log,
  });
  return { desk, paper: null };
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
