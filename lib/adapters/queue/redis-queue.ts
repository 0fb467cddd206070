import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { startConsumer } from './consumer';
import { createProducer, type QueueLike } from './producer';
import type { OpenQueue } from './queue-backend';
import { QUEUE_NAME, REDIS_PREFIX } from './queue-settings';

/**
 * The same queue on Redis, for more jobs than one Postgres should carry. The server must not evict keys
 * (`maxmemory-policy noeviction`); work that it loses all the same is asked for again from the database.
 */
export function openRedisQueue({ redisUrl }: { redisUrl: string }): OpenQueue {
  return {
    ...createProducer(() => openProducer(redisUrl)),
    backend: 'redis',
    async consume(handlers, options) {
      const connection = connect(redisUrl);
      const consumer = await startConsumer(
        (process, settings) =>
          new Worker(QUEUE_NAME, process, { ...settings, connection, prefix: REDIS_PREFIX }),
        handlers,
        options,
      );
      return {
        activeJobs: () => consumer.activeJobs(),
        async stop(how) {
          await consumer.stop(how);
          connection.disconnect();
        },
      };
    },
  };
}

function openProducer(redisUrl: string): QueueLike {
  const connection = connect(redisUrl);
  const queue = new Queue(QUEUE_NAME, { connection, prefix: REDIS_PREFIX });
  return {
    add: (name, data, options) => queue.add(name, data, options),
    getJob: (id) => queue.getJob(id),
    waitUntilReady: () => queue.waitUntilReady(),
    on: (event, listener) => queue.on(event, listener),
    async close() {
      await queue.close();
      // BullMQ leaves a connection that it was handed to whoever made it.
      connection.disconnect();
    },
  };
}

function connect(redisUrl: string): Redis {
  const connection = new Redis(redisUrl, { maxRetriesPerRequest: null, connectTimeout: 5_000 });
  // BullMQ reports connection errors through its own listener; without one here ioredis prints them to the console.
  connection.on('error', () => undefined);
  return connection;
}
