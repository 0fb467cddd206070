import { ALPACA_PAPER_URL, type ConfiguredAccount } from '@/lib/contracts/config/venues';
import { Refusal } from '@/lib/core/model/refusal';
import type { TradingVenue } from '@/lib/ports/trading-venue';
import { createAlpacaVenue } from './alpaca/alpaca-venue';
import { createCcxtVenue } from './ccxt/ccxt-venue';
import type { VenueGates } from './venue-gate';
import { readOnlyVenue } from './read-only-venue';

export interface VenueSurroundings {
  /** The value of a variable of the environment. Only the two that the account names are ever asked for. */
  readonly secretOf: (variable: string) => string | undefined;
  /** SEXTANT_ENABLE_LIVE=1: this process may send orders that are real. */
  readonly isLiveEnabled: boolean;
  /** Stands in for every address of a venue, in tests; null otherwise. */
  readonly venueUrlOf: (venue: string) => string | null;
  /** One for the process: what a venue says about its limits holds for all that ask it from here. */
  readonly gates?: VenueGates;
  readonly nowMs: () => number;
  readonly chance: () => number;
}

/**
 * The venue of a configured account, with its keys. The only place where keys are read, so that a process without live
 * accounts holds none. Each call makes one that shares with others no more than what the venue said about its
 * limits: the path that stops everything has its own.
 * @throws Refusal LIVE_DISABLED, KEY_MISSING, VENUE_UNPROVEN
 */
export function createVenue(account: ConfiguredAccount, around: VenueSurroundings): TradingVenue {
  const { id, venue, market, practiceUrl } = account;
  if (practiceUrl === undefined && !around.isLiveEnabled) throw liveDisabled(id);
  const keys = {
    apiKey: secret(account, account.keyVariable, around),
    secret: secret(account, account.secretVariable, around),
  };
  const { nowMs, chance } = around;
  const gates = around.gates === undefined ? {} : { gates: around.gates };
  const url = practiceUrl ?? around.venueUrlOf(venue);
  const made =
    account.adapter === 'alpaca'
      ? createAlpacaVenue({ label: id, keys, url: practiceUrl ?? ALPACA_PAPER_URL, nowMs })
      : createCcxtVenue({ label: id, venue, market, keys, url, nowMs, chance, ...gates });
  return account.isReadOnly ? readOnlyVenue(made) : made;
}

function secret(account: ConfiguredAccount, variable: string, { secretOf }: VenueSurroundings): string {
  const value = secretOf(variable);
  if (value !== undefined && value.trim() !== '') return value.trim();
  throw new Refusal('KEY_MISSING', {
    what: `${variable} of the account ${account.id} is not set`,
    why: 'keys stand in the environment of the worker and nowhere else',
    next: `set ${variable} where the worker is started, and start it again`,
    field: account.id,
  });
}

function liveDisabled(id: string): Refusal {
  return new Refusal('LIVE_DISABLED', {
    what: `orders of the account ${id} would be real`,
    why: 'real orders need a switch of their own, so that no file alone can cause them',
    next: 'start the worker with SEXTANT_ENABLE_LIVE=1, or give the account a practiceUrl',
    field: id,
  });
}
