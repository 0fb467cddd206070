import * as z from 'zod';

/** Which bars a chart asks for: those that start in [fromMs, toMs), drawn together into at most `pointsMax` points. */
export const barsQuery = z.strictObject({
  series: z.string().min(3).max(120),
  fromMs: z.coerce.number().int().optional(),
  toMs: z.coerce.number().int().optional(),
  pointsMax: z.coerce.number().int().min(2).max(4_000).default(2_000),
});
