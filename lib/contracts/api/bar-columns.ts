import * as z from 'zod';

/** Which bars a chart asks for; times are inclusive. */
export const barColumnsQuery = z.strictObject({
  series: z.string().min(3).max(120),
  fromMs: z.coerce.number().int().optional(),
  toMs: z.coerce.number().int().optional(),
  pointsMax: z.coerce.number().int().min(2).max(4_000).default(2_000),
});

/**
 * Bars as columns of equal length, oldest first. When there are more than `pointsMax`, each point joins `barsPerPoint`
 * neighbouring bars: first open, highest high, lowest low, last close, summed volume.
 */
export const barColumns = z.strictObject({
  timeMs: z.array(z.number()),
  open: z.array(z.number()),
  high: z.array(z.number()),
  low: z.array(z.number()),
  close: z.array(z.number()),
  volume: z.array(z.number()),
  barsPerPoint: z.number().int().min(1),
});

export type BarColumnsQuery = z.infer<typeof barColumnsQuery>;
export type BarColumns = z.infer<typeof barColumns>;
