import * as z from 'zod';

/** What the health page and `sextant doctor` show; a part that cannot be read is null, never a made-up value. */
export const health = z.strictObject({
  status: z.enum(['ok', 'degraded', 'down']),
  asOfMs: z.number().int(),
  database: z.strictObject({
    reachable: z.boolean(),
    latencyMs: z.number().nullable(),
    /** Migrations the database carries, and how many this code knows. */
    migrations: z.number().int().nullable(),
  }),
  worker: z
    .strictObject({
      id: z.string(),
      state: z.string(),
      version: z.string(),
      codeHash: z.string(),
      queueBackend: z.string(),
      activeJobs: z.number().int(),
      eventLoopLagMsMax: z.number().int(),
      startedAtMs: z.number().int(),
      lastSeenAtMs: z.number().int(),
      ageMs: z.number().int(),
      isStale: z.boolean(),
    })
    .nullable(),
  workersFresh: z.number().int().nullable().describe('workers that reported within the staleness limit'),
  runs: z.strictObject({ queued: z.number().int(), running: z.number().int() }).nullable(),
});

export type Health = z.infer<typeof health>;
