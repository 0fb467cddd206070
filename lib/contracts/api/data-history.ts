import * as z from 'zod';

/** Where a stretch of stored bars came from. Ranges come latest first; where two overlap, the earlier in the list is stored. */
export const seriesRange = z.strictObject({
  fromMs: z.number().int(),
  toMs: z.number().int().describe('end of the last bar'),
  bars: z.number().int(),
  source: z.string(),
  fetchedAtMs: z.number().int(),
  contentHash: z.string().describe('sha256 over the canonical columns of exactly these bars'),
  version: z.number().int().describe('version of the series that they made'),
});

const barValues = z.tuple([z.number(), z.number(), z.number(), z.number(), z.number()]);

/** Stored bars that became others (`revised`), or bars that now are where a gap was (`completed`), bars that were none after all (`withdrawn`), or bars of a series that was deleted. */
export const barRevision = z.strictObject({
  id: z.number().int(),
  kind: z.enum(['revised', 'completed', 'withdrawn', 'deleted']),
  fromMs: z.number().int(),
  toMs: z.number().int(),
  barsChanged: z.number().int(),
  barsAdded: z.number().int(),
  changes: z
    .array(z.object({ timeMs: z.number().int(), before: barValues, after: barValues }))
    .describe('the first of them: open, high, low, close, volume before and after'),
  source: z.string(),
  actor: z.string(),
  oldHash: z.string(),
  newHash: z.string(),
  version: z.number().int(),
  revisedAtMs: z.number().int(),
});

/** What is known about bars beside their numbers. `filled`: stretches in which nothing was traded, so that bars were made. */
export const barMarks = z.strictObject({
  seriesId: z.string(),
  filled: z.array(z.strictObject({ fromMs: z.number().int(), toMs: z.number().int() })),
  revisions: z.array(barRevision),
});

/** A run that had used bars of a series before they were revised. */
export const staleRun = z.strictObject({ id: z.string(), strategy: z.string(), reason: z.string() });

export type SeriesRange = z.infer<typeof seriesRange>;
export type BarRevision = z.infer<typeof barRevision>;
export type BarMarks = z.infer<typeof barMarks>;
export type StaleRun = z.infer<typeof staleRun>;
