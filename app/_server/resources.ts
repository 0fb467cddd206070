import { LIMITS } from '@/config/runtime/limits';
import { openDatabase, type Database } from '@/lib/adapters/db/client';
import type { JobQueue } from '@/lib/ports/job-queue';
import { webEnvironment } from './environment';

/** One pool and one queue per process. They hang on globalThis because a development reload loads this module again. */
interface Resources {
  database?: Database;
  queue?: Promise<JobQueue>;
}

const holder = globalThis as typeof globalThis & { __sextantWeb?: Resources };
const resources: Resources = (holder.__sextantWeb ??= {});

export function webDatabase(): Database {
  const environment = webEnvironment();
  resources.database ??= openDatabase({
    url: environment.DATABASE_URL,
    connectionsMax: LIMITS.webConnectionsMax,
    pooled: environment.DATABASE_POOLED === '1',
    applicationName: 'sextant-web',
  });
  return resources.database;
}

/** Connects on the first job, so that reading pages never opens a queue connection. A failed attempt is not kept. */
export const webQueue: JobQueue = {
  async enqueue(name, payload, options) {
    const queue = await openedQueue();
    await queue.enqueue(name, payload, options);
  },
  async ensure(name, payload, options) {
    const queue = await openedQueue();
    return queue.ensure(name, payload, options);
  },
  async close() {
    const queue = await resources.queue;
    delete resources.queue;
    await queue?.close();
  },
};

async function openedQueue(): Promise<JobQueue> {
  const opening = (resources.queue ??= openWebQueue());
  try {
    return await opening;
  } catch (error) {
    if (resources.queue === opening) delete resources.queue;
    throw error;
  }
}

async function openWebQueue(): Promise<JobQueue> {
  const { openQueue } = await import('@/lib/adapters/queue/open-queue');
  const environment = webEnvironment();
  return openQueue({
    directUrl: environment.DIRECT_URL ?? environment.DATABASE_URL,
    redisUrl: environment.REDIS_URL ?? null,
    connectionsMax: LIMITS.queueConnectionsMax,
  });
}
