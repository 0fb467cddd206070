import type { ReservedSql } from 'postgres';
import type { Database } from './client';

/** What only one of all workers does at a time: the one whose connection holds the lock of this number. */
export const LEASES = { feeds: 7_305_211, alerts: 7_305_212 } as const;

/**
 * The right to do one of these, as a lock of one connection: it ends with the process, whichever way that ends, and another
 * worker takes over at its next look.
 */
export class Lease {
  private connection: ReservedSql | null = null;

  constructor(
    private readonly db: Database,
    private readonly name: keyof typeof LEASES,
  ) {}

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
      >`select pg_try_advisory_lock(${LEASES[this.name]}) as "isOurs"`;
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
    await connection`select pg_advisory_unlock(${LEASES[this.name]})`.catch(() => undefined);
    connection.release();
  }
}
