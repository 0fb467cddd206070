import * as z from 'zod';

/**
 * Every job the queue can carry: name → payload. A job says *which* row to work on, never what the work is made of, so
 * that delivering it twice changes nothing. worker/handlers has exactly one file per name here, or it does not compile.
 */
export const JOBS = {
  'backtest-run': z.strictObject({ runId: z.string() }),
  'bars-import': z.strictObject({ importId: z.string() }),
  'bars-sync': z.strictObject({ importId: z.string() }),
  'bars-demo': z.strictObject({ importId: z.string() }),
  'universe-resolve': z.strictObject({}),
  'journals-keep': z.strictObject({}),
  housekeeping: z.strictObject({}),
} as const;

export type JobName = keyof typeof JOBS;
export type JobPayload<N extends JobName> = z.infer<(typeof JOBS)[N]>;
