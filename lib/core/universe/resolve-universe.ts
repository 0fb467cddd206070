import type { InstrumentFacts, UniverseEntry, UniverseFilters } from './universe-rules';

/** Why an instrument does not count at the moment: a filter with what it saw and what it allows. */
export const EXCLUSION_REASONS = [
  'delisted',
  'halted',
  'age',
  'silent',
  'volume',
  'spread',
  'unknown',
] as const;
export type ExclusionReason = (typeof EXCLUSION_REASONS)[number];

export interface Exclusion {
  readonly id: string;
  readonly tier: string;
  readonly reason: ExclusionReason;
  /** The fact that is unknown, for the reason `unknown`; else the one that was measured. */
  readonly fact: 'listing' | 'age' | 'silence' | 'volume' | 'spread';
  readonly value: number | null;
  readonly limit: number | null;
}

/** The universe at one moment. Equal rules and facts give equal snapshots, members and exclusions in the order of ids. */
export interface UniverseSnapshot {
  readonly atMs: number;
  readonly members: readonly UniverseEntry[];
  readonly excluded: readonly Exclusion[];
}

export interface UniverseAsked {
  readonly entries: readonly UniverseEntry[];
  readonly filters: UniverseFilters;
  readonly facts: ReadonlyMap<string, InstrumentFacts>;
  readonly atMs: number;
}

const DAY_MS = 86_400_000;

/**
 * Who counts at `atMs`. Each instrument meets the filters in one order (listing, age, silence, volume, spread) and the first
 * that it fails is the reason. A fact that a filter asks for and nobody knows excludes: unknown is not good enough to trade.
 * A limit that is reached exactly passes.
 */
export function resolveUniverse({ entries, filters, facts, atMs }: UniverseAsked): UniverseSnapshot {
  const members: UniverseEntry[] = [];
  const excluded: Exclusion[] = [];
  for (const entry of [...entries].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const cause = firstFailed(facts.get(entry.id) ?? null, { filters, atMs });
    if (cause === null) members.push(entry);
    else excluded.push({ ...entry, ...cause });
  }
  return { atMs, members, excluded };
}

type Failed = Omit<Exclusion, 'id' | 'tier'>;

function firstFailed(
  facts: InstrumentFacts | null,
  { filters, atMs }: { readonly filters: UniverseFilters; readonly atMs: number },
): Failed | null {
  const listing = facts?.listing ?? null;
  if (listing === 'delisted' || listing === 'halted')
    return { reason: listing, fact: 'listing', value: null, limit: null };
  const age = daysBetween(facts?.firstBarMs ?? null, atMs);
  const silence = daysBetween(facts?.lastBarEndMs ?? null, atMs);
  return (
    atLeast(age, filters.ageDaysMin, { reason: 'age', fact: 'age' }) ??
    atMost(silence, filters.silentDaysMax, { reason: 'silent', fact: 'silence' }) ??
    atLeast(facts?.dailyVolume ?? null, filters.dailyVolumeMin, { reason: 'volume', fact: 'volume' }) ??
    atMost(facts?.spreadBps ?? null, filters.spreadBpsMax, { reason: 'spread', fact: 'spread' })
  );
}

type Named = Pick<Exclusion, 'reason' | 'fact'>;

function atLeast(value: number | null, limit: number | null, named: Named): Failed | null {
  if (limit === null || (value !== null && value >= limit)) return null;
  return failed(value, limit, named);
}

function atMost(value: number | null, limit: number | null, named: Named): Failed | null {
  if (limit === null || (value !== null && value <= limit)) return null;
  return failed(value, limit, named);
}

function failed(value: number | null, limit: number, { reason, fact }: Named): Failed {
  return { reason: value === null ? 'unknown' : reason, fact, value, limit };
}

function daysBetween(fromMs: number | null, toMs: number): number | null {
  return fromMs === null ? null : (toMs - fromMs) / DAY_MS;
}
