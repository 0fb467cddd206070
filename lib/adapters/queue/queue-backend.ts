import type { JobQueue } from '@/lib/ports/job-queue';
import type { Consumer, ConsumeOptions, JobHandlers } from './job-handlers';

/** A queue to put work into and, in a worker, to take work from. */
export interface OpenQueue extends JobQueue {
  readonly backend: 'postgres' | 'redis';
  consume(handlers: JobHandlers, options: ConsumeOptions): Promise<Consumer>;
}
