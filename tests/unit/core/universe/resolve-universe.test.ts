import { describe, expect, it } from 'vitest';
import { resolveUniverse } from '@/lib/core/universe/resolve-universe';
import { NO_FILTERS, type InstrumentFacts, type UniverseFilters } from '@/lib/core/universe/universe-rules';

const DAY = 86_400_000;
const AT = 100 * DAY;
const GOOD: InstrumentFacts = {
  id: 'v:A/B',
  firstBarMs: AT - 90 * DAY,
  lastBarEndMs: AT - 2 * DAY,
  dailyVolume: 1_000_000,
  spreadBps: 10,
  listing: 'listed',
};
const LIMITS: UniverseFilters = {
  volumeDays: 30,
  ageDaysMin: 90,
  silentDaysMax: 2,
  dailyVolumeMin: 1_000_000,
  spreadBpsMax: 10,
};

function resolved(facts: Partial<InstrumentFacts> | null, filters: UniverseFilters = LIMITS) {
  const known = facts === null ? [] : [['v:A/B', { ...GOOD, ...facts }] as const];
  return resolveUniverse({
    entries: [{ id: 'v:A/B', tier: 'core' }],
    filters,
    facts: new Map(known),
    atMs: AT,
  });
}

describe('the universe at a moment', () => {
  it('an instrument at exactly every limit is a member', () => {
    expect(resolved({})).toEqual({ atMs: AT, members: [{ id: 'v:A/B', tier: 'core' }], excluded: [] });
  });

  it.each([
    ['a day too young', { firstBarMs: AT - 89 * DAY }, { reason: 'age', fact: 'age', value: 89, limit: 90 }],
    [
      'a day too silent',
      { lastBarEndMs: AT - 3 * DAY },
      { reason: 'silent', fact: 'silence', value: 3, limit: 2 },
    ],
    [
      'a unit too little',
      { dailyVolume: 999_999 },
      { reason: 'volume', fact: 'volume', value: 999_999, limit: 1_000_000 },
    ],
    ['a hair too wide', { spreadBps: 10.01 }, { reason: 'spread', fact: 'spread', value: 10.01, limit: 10 }],
    [
      'delisted',
      { listing: 'delisted' as const },
      { reason: 'delisted', fact: 'listing', value: null, limit: null },
    ],
    [
      'halted',
      { listing: 'halted' as const },
      { reason: 'halted', fact: 'listing', value: null, limit: null },
    ],
    ['of unknown spread', { spreadBps: null }, { reason: 'unknown', fact: 'spread', value: null, limit: 10 }],
    ['of unknown age', { firstBarMs: null }, { reason: 'unknown', fact: 'age', value: null, limit: 90 }],
  ])('one that is %s is excluded, with what was seen and what is allowed', (_what, facts, exclusion) => {
    expect(resolved(facts)).toEqual({
      atMs: AT,
      members: [],
      excluded: [{ id: 'v:A/B', tier: 'core', ...exclusion }],
    });
  });

  it('one that nobody knows anything about is excluded as unknown by the first filter that asks', () => {
    expect(resolved(null).excluded[0]).toMatchObject({ reason: 'unknown', fact: 'age' });
  });

  it('without a filter nothing is asked, and the unknown is a member', () => {
    expect(resolved(null, NO_FILTERS).members).toHaveLength(1);
  });

  it('members come in the order of their ids, whatever order they were written in', () => {
    const entries = ['v:C/B', 'v:A/B', 'v:B/B'].map((id) => ({ id, tier: 'core' }));
    const { members } = resolveUniverse({ entries, filters: NO_FILTERS, facts: new Map(), atMs: AT });
    expect(members.map(({ id }) => id)).toEqual(['v:A/B', 'v:B/B', 'v:C/B']);
  });
});
