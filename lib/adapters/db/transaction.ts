import type { Database } from './client';

/** What a statement runs on: the pool itself or an open transaction. A `Database` is one. */
export type Executor = Pick<Database, 'orm'>;

/**
 * Runs `work` in one transaction: all of its statements become true together, or none. `work` must await each statement
 * before the next and must not touch the pool, or it would wait for a connection that it holds itself.
 */
export function inTransaction<T>(db: Database, work: (tx: Executor) => Promise<T>): Promise<T> {
  return db.orm.transaction((orm) => work({ orm }));
}
