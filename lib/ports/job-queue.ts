import type { JobName, JobPayload } from '@/lib/contracts/jobs/jobs';

/** Where services put work. Implemented on BullMQ's Postgres backend and on its Redis backend. */
export interface JobQueue {
  /**
   * Asks for a job. `ticketId` names it: asking twice with one ticket is one job.
   * Delivery is at least once; the handler must be idempotent.
   */
  enqueue<N extends JobName>(name: N, payload: JobPayload<N>, options: { ticketId: string }): Promise<void>;
  /**
   * Makes sure that a ticket's job waits or runs: adds it when it is missing (the queue lost it, or whoever should have
   * asked died first) or when it ended although its work is not done.
   * @returns whether the job had to be added
   */
  ensure<N extends JobName>(name: N, payload: JobPayload<N>, options: { ticketId: string }): Promise<boolean>;
  close(): Promise<void>;
}
