import { setTimeout } from 'node:timers/promises';
import { LIMITS } from '@/config/runtime/limits';
import type { Database } from '@/lib/adapters/db/client';
import { saveKeyState, saveVenueAccount } from '@/lib/adapters/db/venue-accounts';
import type { Log } from '@/lib/adapters/telemetry/log';
import { createVenue, type VenueSurroundings } from '@/lib/adapters/venues/create-venue';
import type { ConfiguredAccount } from '@/lib/contracts/config/venues';
import { Refusal } from '@/lib/core/model/refusal';
import type { KeyRights, TradingVenue, VenueCapabilities } from '@/lib/ports/trading-venue';
import { readVenuesConfig } from '@/lib/services/accounts/read-venues-config';

export interface PublishSettings {
  readonly db: Database;
  readonly log: Log;
  readonly configDir: string;
  readonly around: VenueSurroundings;
}

interface KeyFound {
  readonly keyState: 'unknown' | 'ok' | 'missing' | 'refused';
  readonly keyDetail: string;
}

/**
 * Keeps the accounts of config/venues.yaml where screens and claims look for them: at the start, and whenever the file changes.
 * A file with a mistake changes nothing. An account whose key may withdraw is refused until it may not.
 */
export class AccountPublisher {
  private published = '';

  constructor(private readonly settings: PublishSettings) {}

  /** Looks once; true when something was published. */
  async look(): Promise<boolean> {
    const { configDir, log } = this.settings;
    const read = await readVenuesConfig(configDir);
    if (read.text === this.published) return false;
    if (!read.ok) {
      log.warn({ problems: read.problems }, 'config/venues.yaml is not used as it is');
      return false;
    }
    for (const account of read.value.accounts) await this.publish(account);
    this.published = read.text;
    return true;
  }

  private async publish(account: ConfiguredAccount): Promise<void> {
    const { db, around } = this.settings;
    let venue: TradingVenue | null = null;
    let found: KeyFound = { keyState: 'unknown', keyDetail: '' };
    try {
      venue = createVenue(account, around);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      found = {
        keyState: error.code === 'KEY_MISSING' ? 'missing' : 'refused',
        keyDetail: error.details.what,
      };
    }
    await saveVenueAccount(db, termsOf(account, venue?.capabilities ?? null));
    if (venue !== null) {
      found = await rightsOf(venue);
      await venue.close();
    }
    await saveKeyState(db, account.id, found);
  }
}

/** Looks again and again until it is stopped; what fails is in the log and tried again. */
export function startPublishingAccounts(settings: PublishSettings): { stop(): Promise<void> } {
  const ended = new AbortController();
  const publisher = new AccountPublisher(settings);
  const loop = async (): Promise<void> => {
    while (!ended.signal.aborted) {
      await publisher
        .look()
        .catch((err: unknown) => settings.log.warn({ err }, 'accounts could not be published'));
      await setTimeout(LIMITS.deskAccountsLookMs, undefined, { signal: ended.signal }).catch(() => undefined);
    }
  };
  const running = loop();
  return {
    async stop() {
      ended.abort();
      await running;
    },
  };
}

function termsOf(account: ConfiguredAccount, capabilities: VenueCapabilities | null) {
  const { id, venue, market, practiceUrl, isReadOnly, isDryRun, caps } = account;
  return {
    id,
    venue,
    mode: 'live',
    market,
    isPractice: practiceUrl !== undefined,
    isReadOnly,
    isDryRun,
    orderQuoteMax: caps.orderQuoteMax,
    exposureQuoteMax: caps.exposureQuoteMax,
    ordersPerMinuteMax: caps.ordersPerMinuteMax,
    priceAgeMsMax: caps.priceAgeMax,
    capabilities: { ...capabilities },
  };
}

/** What the venue says the key may; a venue that does not answer leaves it unknown. */
async function rightsOf(venue: TradingVenue): Promise<KeyFound> {
  const listed = await venue.loadListings();
  if (!listed.ok) return { keyState: 'unknown', keyDetail: `${listed.fault.kind}: ${listed.fault.detail}` };
  const rights = await venue.keyRights();
  if (rights.ok) return judged(rights.value);
  const isRefused = rights.fault.kind === 'key-refused';
  return { keyState: isRefused ? 'refused' : 'unknown', keyDetail: rights.fault.detail };
}

/** A key that may withdraw is refused: whoever steals it could take everything (faults 1, 3Commas 2022). */
export function judged({ canTrade, canWithdraw, canRead, isIpRestricted }: KeyRights): KeyFound {
  if (canWithdraw === true) return { keyState: 'refused', keyDetail: 'the key may withdraw' };
  if (canTrade === false) return { keyState: 'refused', keyDetail: 'the key may not trade' };
  if (canRead === false) return { keyState: 'refused', keyDetail: 'the key may not read' };
  return { keyState: 'ok', keyDetail: isIpRestricted === false ? 'usable from every address' : '' };
}
