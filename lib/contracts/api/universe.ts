import * as z from 'zod';
import { EXCLUSION_REASONS } from '@/lib/core/universe/resolve-universe';

const limit = z.number().nullable();

export const universeFilters = z.strictObject({
  dailyVolumeMin: limit.describe('median daily turnover in the quote currency'),
  volumeDays: z.number().int(),
  ageDaysMin: limit.describe('days since the first bar known'),
  spreadBpsMax: limit,
  silentDaysMax: limit.describe('days since the last bar known'),
});

const member = z.strictObject({ id: z.string(), tier: z.string() });

const exclusion = z.strictObject({
  id: z.string(),
  tier: z.string(),
  reason: z.enum(EXCLUSION_REASONS),
  fact: z.enum(['listing', 'age', 'silence', 'volume', 'spread']),
  value: z.number().nullable().describe('what was seen; null when it is not known'),
  limit: z.number().nullable(),
});

/** The one universe at one moment: research, risk and sessions mean this and nothing else. */
export const universeView = z.strictObject({
  atMs: z.number().int(),
  /** The stored version that was in force then; null before the first one. */
  version: z.number().int().nullable(),
  contentHash: z.string(),
  filters: universeFilters,
  members: z.array(member),
  excluded: z.array(exclusion),
  lists: z.record(z.string(), z.array(z.string())),
  pairs: z.array(z.tuple([z.string(), z.string()])),
});
export type UniverseView = z.infer<typeof universeView>;

export const universeVersion = z.strictObject({
  version: z.number().int(),
  resolvedAtMs: z.number().int(),
  contentHash: z.string(),
  members: z.number().int(),
  excluded: z.number().int(),
});
export type UniverseVersion = z.infer<typeof universeVersion>;

export const universeQuery = z.strictObject({ atMs: z.coerce.number().int().min(0).optional() });
