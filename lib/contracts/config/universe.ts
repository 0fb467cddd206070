import * as z from 'zod';
import { NO_FILTERS, type UniverseEntry, type UniverseFilters } from '@/lib/core/universe/universe-rules';

export const UNIVERSE_SIZE_MAX = 500;

const INSTRUMENT_ID = /^[a-z0-9][a-z0-9-]{0,30}:[A-Za-z0-9.:_-]{1,40}\/[A-Za-z0-9.:_-]{1,40}$/;
const instrumentId = z
  .string()
  .regex(INSTRUMENT_ID, 'write venue:BASE/QUOTE, for example binanceus:BTC/USDT');
const listName = z.string().regex(/^[a-z0-9][a-z0-9-]{0,40}$/, 'write small letters, digits and dashes');

/** A list of instruments: some, each once, not too many. */
export const instrumentList = z.array(instrumentId).superRefine((ids, ctx) => {
  if (ids.length === 0)
    refuse(ctx, [], 'UNIVERSE', 'the list of instruments is empty', 'name at least one instrument');
  if (ids.length > UNIVERSE_SIZE_MAX) {
    const message = `${ids.length} instruments are listed, at most ${UNIVERSE_SIZE_MAX} are taken`;
    refuse(ctx, [], 'UNIVERSE', message, 'shorten the list');
  }
  const seen = new Set<string>();
  for (const [at, id] of ids.entries()) {
    if (seen.has(id)) refuse(ctx, [at], 'UNIVERSE', `${id} is listed twice`, 'remove one of the two');
    seen.add(id);
  }
});

/** What may be traded at all, as every other file refers to it. */
export interface Universe {
  /** In the order of their ids, so that equal files give equal snapshots. */
  readonly instruments: readonly UniverseEntry[];
  readonly lists: Readonly<Record<string, readonly string[]>>;
  readonly pairs: readonly (readonly [string, string])[];
  /** Which of the instruments count at a moment. */
  readonly filters: UniverseFilters;
}

const VOLUME_DAYS_MAX = 365;
const atLeastZero = z.number().min(0).nullable();

/** Limits of what an instrument must have to count; a limit that is left out is not asked for. */
const filters = z.strictObject({
  dailyVolumeMin: atLeastZero.default(NO_FILTERS.dailyVolumeMin),
  volumeDays: z.int().min(1).max(VOLUME_DAYS_MAX).default(NO_FILTERS.volumeDays),
  ageDaysMin: atLeastZero.default(NO_FILTERS.ageDaysMin),
  spreadBpsMax: atLeastZero.default(NO_FILTERS.spreadBpsMax),
  silentDaysMax: atLeastZero.default(NO_FILTERS.silentDaysMax),
});

/**
 * config/universe.yaml: the one list of instruments with their tiers, named lists and pairs taken from it. A strategy that
 * names anything else is refused, so no two files can mean different universes.
 */
export const universeConfig = z
  .strictObject({
    tiers: z.record(listName, instrumentList),
    lists: z.record(listName, instrumentList).default({}),
    pairs: z
      .array(z.tuple([instrumentId, instrumentId]))
      .max(UNIVERSE_SIZE_MAX)
      .default([]),
    filters: filters.default(NO_FILTERS),
  })
  .transform((written, ctx): Universe => {
    const tierOf = new Map<string, string>();
    for (const [tier, ids] of Object.entries(written.tiers)) {
      for (const [at, id] of ids.entries()) {
        const other = tierOf.get(id);
        if (other !== undefined) {
          refuse(
            ctx,
            ['tiers', tier, at],
            'UNIVERSE',
            `${id} is in tier ${other} already`,
            'keep it in one tier',
          );
        }
        tierOf.set(id, tier);
      }
    }
    if (tierOf.size === 0) refuse(ctx, ['tiers'], 'UNIVERSE', 'no tier names an instrument', 'name one');
    if (tierOf.size > UNIVERSE_SIZE_MAX) {
      refuse(
        ctx,
        ['tiers'],
        'UNIVERSE',
        `${tierOf.size} instruments, at most ${UNIVERSE_SIZE_MAX}`,
        'name fewer',
      );
    }
    const known = (id: string, path: PropertyKey[]): void => {
      if (!tierOf.has(id)) refuse(ctx, path, 'REFERENCE', `${id} is in no tier`, 'add it to a tier first');
    };
    for (const [name, ids] of Object.entries(written.lists)) {
      for (const [at, id] of ids.entries()) known(id, ['lists', name, at]);
    }
    for (const [at, pair] of written.pairs.entries()) {
      for (const [side, id] of pair.entries()) known(id, ['pairs', at, side]);
      if (pair[0] === pair[1]) refuse(ctx, ['pairs', at], 'UNIVERSE', `${pair[0]} beside itself`, 'name two');
    }
    const instruments = [...tierOf].map(([id, tier]) => ({ id, tier }));
    instruments.sort((a, b) => (a.id < b.id ? -1 : 1));
    const { lists, pairs, filters: limits } = written;
    return { instruments, lists, pairs, filters: limits };
  });

function refuse(
  ctx: z.RefinementCtx,
  path: PropertyKey[],
  code: string,
  message: string,
  next: string,
): void {
  ctx.addIssue({ code: 'custom', path, message, params: { code, next } });
}
