import * as z from 'zod';
import { LIMIT_UNITS } from '@/lib/core/risk/check';

/** One thing a run was held to, beside the rules of the venue: what stands in its row, in words and numbers. */
export const heldToRow = z.strictObject({
  group: z.enum(['limits', 'breakers', 'gates', 'strategy']),
  label: z.string(),
  value: z.string().describe('decimal text in the unit, or words where the unit is null'),
  unit: z.enum(LIMIT_UNITS).nullable(),
});

/** Instrument ids, parted by commas, because tiers and clusters differ by instrument; and a run to compare with. */
export const accountHeldToQuery = z.strictObject({
  instruments: z.string().max(900).default(''),
  run: z.string().max(64).optional(),
});

/** What a run asked for now would be held to, and what `run` was held to; null when it was not held to the account. */
export const accountHeldTo = z.strictObject({
  rows: z.array(heldToRow),
  before: z.array(heldToRow).nullable(),
});

export type AccountHeldToQuery = z.infer<typeof accountHeldToQuery>;
export type AccountHeldTo = z.infer<typeof accountHeldTo>;
export type HeldToRow = z.infer<typeof heldToRow>;
