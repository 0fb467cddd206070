import type { JobName, JobPayload } from '@/lib/contracts/jobs/jobs';

/** One delivery of a job. The same job may be delivered again at any time, also while this one is still under way. */
export interface Delivery {
  readonly ticketId: string;
  /** 1 for the first try. */
  readonly attempt: number;
  /** Aborted when the process is about to stop: put the work back in a state another worker can take up, and throw. */
  readonly signal: AbortSignal;
}

/** Exactly one handler per job of lib/contracts/jobs. A handler that throws is tried again; one that returns is done. */
export type JobHandlers = {
  readonly [N in JobName]: (payload: JobPayload<N>, delivery: Delivery) => Promise<void>;
};

export interface ConsumeOptions {
  /** Jobs under way at once in this process. */
  readonly concurrency: number;
  /** Connection troubles and jobs whose handler threw; the queue goes on by itself. */
  readonly onError: (error: Error, job: { name: string; ticketId: string; attempt: number } | null) => void;
  /** Overrides for tests; production takes LIMITS.jobLockMs and LIMITS.jobStalledCheckMs. */
  readonly lockMs?: number;
  readonly stalledCheckMs?: number;
}

export interface Consumer {
  /** Jobs under way now. */
  activeJobs(): number;
  /**
   * Takes no new job, lets those under way finish for `drainMs`, then aborts their signal and waits for them to give up.
   */
  stop(options: { drainMs: number }): Promise<void>;
}
