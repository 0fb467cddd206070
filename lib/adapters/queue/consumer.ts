import { UnrecoverableError, type Job, type WorkerOptions } from 'bullmq';
import { LIMITS } from '@/config/runtime/limits';
import { JOBS, type JobName } from '@/lib/contracts/jobs/jobs';
import type { Consumer, ConsumeOptions, Delivery, JobHandlers } from './job-handlers';

/** What both of BullMQ's backends offer for consuming, as far as it is used here. */
export interface WorkerLike {
  waitUntilReady(): Promise<unknown>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'failed', listener: (job: Job | undefined, error: Error) => void): unknown;
  close(): Promise<void>;
}

export type WorkerSettings = Omit<WorkerOptions, 'connection'>;
export type OpenWorker = (process: (job: Job) => Promise<void>, settings: WorkerSettings) => WorkerLike;

/** Starts taking jobs. Resolves when the connection stands; rejects when it cannot be made. */
export async function startConsumer(
  open: OpenWorker,
  handlers: JobHandlers,
  options: ConsumeOptions,
): Promise<Consumer> {
  const stopping = new AbortController();
  let activeJobs = 0;
  const worker = open(
    async (job) => {
      activeJobs += 1;
      try {
        await deliver(job, handlers, stopping.signal);
      } finally {
        activeJobs -= 1;
      }
    },
    {
      concurrency: options.concurrency,
      lockDuration: options.lockMs ?? LIMITS.jobLockMs,
      stalledInterval: options.stalledCheckMs ?? LIMITS.jobStalledCheckMs,
      maxStalledCount: LIMITS.jobStalledMax,
    },
  );
  worker.on('error', (error) => options.onError(error, null));
  worker.on('failed', (job, error) => options.onError(error, job ? factsOf(job) : null));
  await worker.waitUntilReady();
  return {
    activeJobs: () => activeJobs,
    async stop({ drainMs }) {
      const closed = worker.close();
      const timer = setTimeout(() => stopping.abort(new Error('the worker is stopping')), drainMs);
      try {
        await closed;
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

async function deliver(job: Job, handlers: JobHandlers, signal: AbortSignal): Promise<void> {
  if (!isJobName(job.name)) {
    throw new UnrecoverableError(`no handler for the job ${job.name}: it was asked for by another release`);
  }
  await handle(job.name, job, handlers, signal);
}

async function handle(name: JobName, job: Job, handlers: JobHandlers, signal: AbortSignal): Promise<void> {
  const payload = JOBS[name].safeParse(job.data);
  if (!payload.success)
    throw new UnrecoverableError(`the job ${name} carries a payload outside its contract`);
  const { ticketId, attempt } = factsOf(job);
  const handler = handlers[name] as (payload: unknown, delivery: Delivery) => Promise<void>;
  await handler(payload.data, { ticketId, attempt, signal });
}

function isJobName(name: string): name is JobName {
  return Object.hasOwn(JOBS, name);
}

function factsOf(job: Job): { name: string; ticketId: string; attempt: number } {
  return { name: job.name, ticketId: job.id ?? '', attempt: job.attemptsMade + 1 };
}
