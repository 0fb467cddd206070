import type { JobsOptions } from 'bullmq';
import { LIMITS } from '@/config/runtime/limits';

/** All jobs share one queue; Redis keeps its keys below the prefix. */
export const QUEUE_NAME = 'sextant';
export const REDIS_PREFIX = 'sextant';

/**
 * Ended jobs are trimmed by age only. Trimming by count makes concurrent workers delete the same rows and Postgres ends one
 * of them as a deadlock, which stores a job as failed whose work was done.
 */
export const JOB_OPTIONS = {
  attempts: LIMITS.jobAttemptsMax,
  backoff: { type: 'exponential', delay: LIMITS.jobBackoffMs },
  removeOnComplete: { age: LIMITS.jobKeptSeconds },
  removeOnFail: { age: LIMITS.jobKeptSeconds },
} satisfies JobsOptions;
