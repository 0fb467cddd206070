import type { JobName, JobPayload } from '@/lib/contracts/jobs/jobs';

/** Where services put work. Implemented on BullMQ's Postgres backend and on its Redis backend. */
export interface JobQueue {
  /**
   * Asks for a job. `ticketId` names it: asking twice with one ticket is one job.
   * Delivery is at least once; the handler must be idempotent.
   */
  enqueue<N extends JobName>(name: N, payload: JobPayload<N>, options: { ticketId: string }): Promise<void>;
  close(): Promise<void>;
}
