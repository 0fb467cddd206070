import { describe, expect, it } from 'vitest';
import { createVenue } from '@/lib/adapters/venues/create-venue';
import { venuesConfig, type ConfiguredAccount } from '@/lib/contracts/config/venues';
import { VenueGates } from '@/lib/adapters/venues/venue-gate';
import { readEnvironment } from '@/config/runtime/env';

const LIVE = { id: 'main', venue: 'binance', keyVariable: 'MAIN_KEY', secretVariable: 'MAIN_SECRET' };
const account = (change: object = {}): ConfiguredAccount =>
  venuesConfig.parse({ accounts: [{ ...LIVE, ...change }] }).accounts[0]!;

function opened(
  given: ConfiguredAccount,
  { isLiveEnabled = false, env } = {} as { isLiveEnabled?: boolean; env?: Record<string, string> },
) {
  const asked: string[] = [];
  const make = (): ReturnType<typeof createVenue> =>
    createVenue(given, {
      secretOf: (variable) => {
        asked.push(variable);
        return env?.[variable];
      },
      isLiveEnabled,
      gates: new VenueGates(),
      venueUrlOf: () => null,
      nowMs: () => 0,
      chance: () => 0,
    });
  return { asked, make };
}

const KEYS = { MAIN_KEY: 'k', MAIN_SECRET: 's' };

describe('opening an account', () => {
  it('reads no key of a real account in a process that is not switched on for real orders', () => {
    const { asked, make } = opened(account(), { env: KEYS });
    expect(make).toThrow(expect.objectContaining({ code: 'LIVE_DISABLED' }) as Error);
    expect(asked).toEqual([]);
  });

  it('reads the two variables that the account names, and no other', () => {
    const { asked, make } = opened(account(), { isLiveEnabled: true, env: KEYS });
    expect(make()).toMatchObject({ label: 'main', capabilities: { market: 'spot' } });
    expect(asked).toEqual(['MAIN_KEY', 'MAIN_SECRET']);
  });

  it('needs no switch where orders move no money', () => {
    const { make } = opened(account({ practiceUrl: 'http://127.0.0.1:18080', market: 'linear' }), {
      env: KEYS,
    });
    expect(make()).toMatchObject({ capabilities: { market: 'linear', reduceOnly: true } });
  });

  it('says which variable is not set', () => {
    const { make } = opened(account(), { isLiveEnabled: true, env: { MAIN_KEY: 'k', MAIN_SECRET: ' ' } });
    expect(make).toThrow(/MAIN_SECRET/);
    expect(make).toThrow(expect.objectContaining({ code: 'KEY_MISSING' }) as Error);
  });

  it.each(['kraken', 'bybit', 'coinbase', 'okx', 'nowhere'])(
    'refuses %s, whose answers are not read yet',
    (venue) => {
      const { make } = opened(account({ venue }), { isLiveEnabled: true, env: KEYS });
      expect(make).toThrow(expect.objectContaining({ code: 'VENUE_UNPROVEN' }) as Error);
    },
  );

  it('opens the paper side of alpaca', () => {
    const paper = { adapter: 'alpaca', venue: 'alpaca', practiceUrl: 'https://paper-api.alpaca.markets' };
    expect(opened(account(paper), { env: KEYS }).make()).toMatchObject({
      capabilities: { userStream: false },
    });
  });
});

describe('the environment of a process', () => {
  it('carries no key of a venue, so that a process that opens no account has none (F82)', () => {
    const read = readEnvironment({ ...KEYS, SEXTANT_PRACTICE_KEY: 'p', SEXTANT_PRACTICE_SECRET: 'q' });
    expect(JSON.stringify(read)).not.toMatch(/MAIN_|PRACTICE_/);
    expect(read.SEXTANT_ENABLE_LIVE).toBe('0');
  });
});
