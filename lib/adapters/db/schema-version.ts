import { sql } from 'drizzle-orm';
import type { Executor } from './transaction';

/** The migrations this database carries, by the time each was generated, oldest first; empty when it was never migrated. */
export async function listAppliedMigrations(db: Executor): Promise<number[]> {
  const ledger = await db.orm.execute<{ present: boolean }>(
    sql`select to_regclass('drizzle.__drizzle_migrations') is not null as present`,
  );
  if (ledger[0]?.present !== true) return [];
  const rows = await db.orm.execute<{ createdAt: string }>(
    sql`select created_at as "createdAt" from drizzle.__drizzle_migrations order by created_at`,
  );
  return rows.map((row) => Number(row.createdAt));
}
