import { desc, lte, sql } from 'drizzle-orm';
import { instrumentVersions } from '@/drizzle/schema/history';
import { universeVersions } from '@/drizzle/schema/universe';
import type { Executor } from './transaction';

export type UniverseVersionRow = typeof universeVersions.$inferSelect;

/** Makes everyone who resolves the universe wait their turn until the transaction ends. */
export async function lockUniverse(tx: Executor): Promise<void> {
  await tx.orm.execute(sql`select pg_advisory_xact_lock(hashtext('universe.resolve'))`);
}

/** The version in force at a moment; null before the first. */
export async function findUniverseVersion(db: Executor, atMs: number): Promise<UniverseVersionRow | null> {
  const rows = await db.orm
    .select()
    .from(universeVersions)
    .where(lte(universeVersions.resolvedAtMs, atMs))
    .orderBy(desc(universeVersions.version))
    .limit(1);
  return rows[0] ?? null;
}

/** Newest first. */
export async function listUniverseVersions(db: Executor, limit: number): Promise<UniverseVersionRow[]> {
  return db.orm.select().from(universeVersions).orderBy(desc(universeVersions.version)).limit(limit);
}

export async function insertUniverseVersion(
  tx: Executor,
  row: typeof universeVersions.$inferInsert,
): Promise<void> {
  await tx.orm.insert(universeVersions).values(row);
}

/** What venues had said of their instruments by a moment: instrument → `trading`, `halted` or `delisted`. */
export async function listingsAt(
  db: Executor,
  { instrumentIds, atMs }: { instrumentIds: readonly string[]; atMs: number },
): Promise<ReadonlyMap<string, string>> {
  if (instrumentIds.length === 0) return new Map();
  const { instrumentId, validFromMs, status } = instrumentVersions;
  const rows = await db.orm
    .selectDistinctOn([instrumentId], { instrumentId, status })
    .from(instrumentVersions)
    .where(sql`${instrumentId} in ${instrumentIds} and ${validFromMs} <= ${atMs}`)
    .orderBy(instrumentId, desc(validFromMs));
  return new Map(rows.map((row) => [row.instrumentId, row.status]));
}
