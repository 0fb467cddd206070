import { and, desc, eq, max, sql } from 'drizzle-orm';
import { strategyConfigs } from '@/drizzle/schema/strategies';
import type { Executor } from './transaction';

export type StrategyConfigRow = typeof strategyConfigs.$inferSelect;

/** Makes everyone who saves a configuration of this strategy wait their turn until the transaction ends. */
export async function lockStrategyConfig(tx: Executor, strategy: string): Promise<void> {
  await tx.orm.execute(sql`select pg_advisory_xact_lock(hashtext('strategies.save'), hashtext(${strategy}))`);
}

/** The number of the newest version; 0 when there is none. */
export async function latestConfigVersion(db: Executor, strategy: string): Promise<number> {
  const rows = await db.orm
    .select({ version: max(strategyConfigs.version) })
    .from(strategyConfigs)
    .where(eq(strategyConfigs.strategy, strategy));
  return rows[0]?.version ?? 0;
}

export async function insertStrategyConfig(
  tx: Executor,
  row: typeof strategyConfigs.$inferInsert,
): Promise<void> {
  await tx.orm.insert(strategyConfigs).values(row);
}

/** Newest first. */
export async function listStrategyConfigs(
  db: Executor,
  { strategy, limit }: { strategy: string; limit: number },
): Promise<StrategyConfigRow[]> {
  return db.orm
    .select()
    .from(strategyConfigs)
    .where(eq(strategyConfigs.strategy, strategy))
    .orderBy(desc(strategyConfigs.version))
    .limit(limit);
}

/** One saved version; null when there is none of that number. */
export async function findStrategyConfig(
  db: Executor,
  { strategy, version }: { strategy: string; version: number },
): Promise<StrategyConfigRow | null> {
  const rows = await db.orm
    .select()
    .from(strategyConfigs)
    .where(and(eq(strategyConfigs.strategy, strategy), eq(strategyConfigs.version, version)));
  return rows[0] ?? null;
}
