import * as z from 'zod';
import { LIMIT_UNITS } from '@/lib/core/risk/check';

/** One thing a run was held to, beside the rules of the venue: what stands in its row, in words and numbers. */
export const heldToRow = z.strictObject({
  group: z.enum(['limits', 'breakers', 'gates', 'strategy']),
  label: z.string(),
  value: z.string().describe('decimal text in the unit, or words where the unit is null'),
  unit: z.enum(LIMIT_UNITS).nullable(),
});

export type HeldToRow = z.infer<typeof heldToRow>;
