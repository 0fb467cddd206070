import { createPostgresBackend, withBackend } from 'bullmq';
import { startConsumer } from './consumer';
import { QUEUE_SCHEMA } from './migrate-queue';
import { createProducer } from './producer';
import type { OpenQueue } from './queue-backend';
import { QUEUE_NAME } from './queue-settings';

const backend = withBackend(createPostgresBackend);

/**
 * The queue in the same Postgres as everything else. `directUrl` must not pass a transaction pooler: jobs are announced
 * by LISTEN/NOTIFY, which a pooler swallows. Producer and consumer own one pool each, and the consumer one more connection
 * that listens.
 */
export function openPostgresQueue({
  directUrl,
  connectionsMax,
}: {
  directUrl: string;
  connectionsMax: number;
}): OpenQueue {
  const connection = {
    connectionString: directUrl,
    schema: QUEUE_SCHEMA,
    max: connectionsMax,
    connectionTimeoutMillis: 5_000,
    application_name: 'sextant-queue',
  };
  return {
    ...createProducer(() => new backend.Queue(QUEUE_NAME, { connection })),
    backend: 'postgres',
    consume: (handlers, options) =>
      startConsumer(
        (process, settings) => new backend.Worker(QUEUE_NAME, process, { ...settings, connection }),
        handlers,
        options,
      ),
  };
}
