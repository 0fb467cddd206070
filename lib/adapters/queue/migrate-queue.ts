import { runMigrations } from 'bullmq';
import pg from 'pg';

/** The schema that holds the job queue, apart from our own tables. */
export const QUEUE_SCHEMA = 'bullmq';

/**
 * Brings the job queue's own tables to the version its library needs, under that library's own lock and in one transaction.
 * `url` must reach Postgres directly. Only for the Postgres backend; Redis keeps no schema.
 * @returns the schema version the queue is at.
 */
export async function migrateQueue(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url, application_name: 'sextant-migrate' });
  await client.connect();
  try {
    return await runMigrations(client, QUEUE_SCHEMA);
  } finally {
    await client.end();
  }
}
