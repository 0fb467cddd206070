import type { ReservedSql } from 'postgres';
import type { Database } from './client';

/** One of all workers hears the feeds: the one whose connection holds this lock. */
const LOCK_KEY = 7_305_211;

/**
 * The right to hear feeds, as a lock of one connection: it ends with the process, whichever way that ends, and another
 * worker takes over at its next look.
 */
export class FeedLease {
  private connection: ReservedSql | null = null;

  constructor(private readonly db: Database) {}

  /** True while this process holds it; takes it when it is free. False when the database cannot be asked. */
  async hold(): Promise<boolean> {
    try {
      if (this.connection !== null) {
        await this.connection`select 1`;
        return true;
      }
      const connection = await this.db.sql.reserve();
      const rows = await connection<
        { isOurs: boolean }[]
      >`select pg_try_advisory_lock(${LOCK_KEY}) as "isOurs"`;
      if (rows[0]?.isOurs === true) {
        this.connection = connection;
        return true;
      }
      connection.release();
    } catch {
      this.connection = null;
    }
    return false;
  }

  async release(): Promise<void> {
    const connection = this.connection;
    this.connection = null;
    if (connection === null) return;
    await connection`select pg_advisory_unlock(${LOCK_KEY})`.catch(() => undefined);
    connection.release();
  }
}
