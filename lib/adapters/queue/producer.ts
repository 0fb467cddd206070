import type { JobsOptions } from 'bullmq';
import { LIMITS } from '@/config/runtime/limits';
import { JOBS } from '@/lib/contracts/jobs/jobs';
import { Refusal } from '@/lib/core/model/refusal';
import type { JobQueue } from '@/lib/ports/job-queue';
import { JOB_OPTIONS } from './queue-settings';

/** What both of BullMQ's backends offer for producing, as far as it is used here. */
export interface QueueLike {
  add(name: string, data: unknown, options: JobsOptions): Promise<unknown>;
  getJob(id: string): Promise<{ getState(): Promise<string>; remove(): Promise<void> } | undefined>;
  waitUntilReady(): Promise<unknown>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  close(): Promise<void>;
}

/**
 * The producing side, opened on first use. A queue that could not connect is thrown away, because BullMQ remembers its
 * first failed connection for ever; the next call opens a new one.
 */
export function createProducer(open: () => QueueLike): JobQueue {
  let current: Promise<QueueLike> | null = null;

  const connected = (): Promise<QueueLike> => {
    current ??= connect(open).catch((error: unknown) => {
      current = null;
      throw error;
    });
    return current;
  };

  const ask = async <T>(work: (queue: QueueLike) => Promise<T>): Promise<T> => {
    try {
      return await inTime(connected().then(work));
    } catch (error) {
      throw unreachable(error);
    }
  };

  return {
    async enqueue(name, payload, { ticketId }) {
      const data = JOBS[name].parse(payload);
      await ask((queue) => queue.add(name, data, { ...JOB_OPTIONS, jobId: ticketId }));
    },
    ensure(name, payload, { ticketId }) {
      const data = JOBS[name].parse(payload);
      return ask(async (queue) => {
        const job = await queue.getJob(ticketId);
        const state = job ? await job.getState() : 'unknown';
        if (state !== 'unknown' && state !== 'completed' && state !== 'failed') return false;
        await job?.remove();
        await queue.add(name, data, { ...JOB_OPTIONS, jobId: ticketId });
        return true;
      });
    },
    async close() {
      const queue = await current?.catch(() => null);
      current = null;
      await queue?.close();
    },
  };
}

async function connect(open: () => QueueLike): Promise<QueueLike> {
  const queue = open();
  // Without a listener a dropped connection would end the process; the next call reports the trouble to its caller.
  queue.on('error', () => undefined);
  try {
    await queue.waitUntilReady();
    return queue;
  } catch (error) {
    void queue.close().catch(() => undefined);
    throw error;
  }
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`no answer within ${LIMITS.queueAnswerMsMax} ms`)),
      LIMITS.queueAnswerMsMax,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function unreachable(error: unknown): Refusal {
  return new Refusal('QUEUE_UNREACHABLE', {
    what: 'the job queue does not answer',
    why: error instanceof Error ? error.message : String(error),
    next: 'check that the database (or Redis, when REDIS_URL is set) is running; waiting work is picked up by itself',
  });
}
