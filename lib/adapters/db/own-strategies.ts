import { and, asc, eq, inArray, isNotNull, notInArray, or, sql } from 'drizzle-orm';
import { strategyFile, type StrategyFile } from '@/lib/contracts/api/own-strategy';
import type { ProblemDetail } from '@/lib/contracts/api/problem-detail';
import { runs } from '@/drizzle/schema/runs';
import { ownStrategies, ownStrategyCode } from '@/drizzle/schema/strategies';
import { workers } from '@/drizzle/schema/workers';
import { inTransaction, type Executor } from './transaction';
import type { Database } from './client';

export type OwnStrategyRow = typeof ownStrategies.$inferSelect;

/** Where a strategy was found, and by which code it was checked. */
export interface FoundStrategy {
  readonly name: string;
  readonly host: string;
  readonly folder: string;
  readonly checkedWith: string;
}

/** A version that passed its check. */
export interface GoodVersion {
  readonly hash: string;
  readonly files: readonly StrategyFile[];
  /** Plain data; its shape is lib/contracts/api/own-strategy.ts. */
  readonly description: object;
}

/** Puts a good version in the place of whatever was there, its code first, so that no run can be asked for without it. */
export async function publishGoodVersion(
  db: Database,
  found: FoundStrategy,
  { hash, files, description }: GoodVersion,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    await tx.orm
      .insert(ownStrategyCode)
      .values({ hash, strategy: found.name, files })
      .onConflictDoUpdate({ target: ownStrategyCode.hash, set: { storedAt: sql`now()` } });
    // What is replaced was in use until now: a run that is being asked for at this moment still finds it.
    const replaced = tx.orm
      .select({ hash: ownStrategies.sourceHash })
      .from(ownStrategies)
      .where(and(eq(ownStrategies.name, found.name), isNotNull(ownStrategies.sourceHash)));
    await tx.orm
      .update(ownStrategyCode)
      .set({ storedAt: sql`now()` })
      .where(inArray(ownStrategyCode.hash, replaced));
    const isSame = sql`${ownStrategies.sourceHash} = ${hash}`;
    const version = { ...found, description, sourceHash: hash, problem: null, checkedAt: sql`now()` };
    await tx.orm
      .insert(ownStrategies)
      .values({ ...version, takenAt: sql`now()` })
      .onConflictDoUpdate({
        target: ownStrategies.name,
        set: {
          ...version,
          takenAt: sql`case when ${isSame} then ${ownStrategies.takenAt} else now() end`,
        },
      });
  });
}

/** Says why the files as they are now are not taken. The last good version stays. */
export async function publishProblem(
  db: Executor,
  found: FoundStrategy,
  problem: ProblemDetail,
): Promise<void> {
  const verdict = { ...found, problem, checkedAt: sql`now()` };
  await db.orm
    .insert(ownStrategies)
    .values(verdict)
    .onConflictDoUpdate({ target: ownStrategies.name, set: verdict });
}

/**
 * Forgets strategies that are no longer in this folder of this machine, and those of machines whose workers are all gone.
 * Their runs keep everything, also the code.
 */
export async function removeMissingStrategies(
  db: Executor,
  { host, folder, present }: { host: string; folder: string; present: readonly string[] },
): Promise<void> {
  const isHere = and(eq(ownStrategies.host, host), eq(ownStrategies.folder, folder));
  const isWatched = sql`exists (select 1 from ${workers} where ${workers.host} = ${ownStrategies.host})`;
  const isOrphan = sql`${ownStrategies.host} <> ${host} and not ${isWatched}`;
  const isGone = present.length === 0 ? isHere : and(isHere, notInArray(ownStrategies.name, [...present]));
  await db.orm.delete(ownStrategies).where(or(isGone, isOrphan));
}

/** Forgets code that nothing refers to and that has not been taken over for so long. */
export async function removeUnusedCode(db: Executor, { unusedMs }: { unusedMs: number }): Promise<void> {
  const used = db.orm
    .select({ hash: ownStrategies.sourceHash })
    .from(ownStrategies)
    .where(isNotNull(ownStrategies.sourceHash));
  const isOfRun = sql`exists (select 1 from ${runs} where ${runs.strategy} = ${ownStrategyCode.strategy}
    and ${runs.settings} ->> 'strategyHash' = ${ownStrategyCode.hash})`;
  await db.orm
    .delete(ownStrategyCode)
    .where(
      and(
        sql`${ownStrategyCode.storedAt} < now() - make_interval(secs => ${unusedMs / 1000})`,
        notInArray(ownStrategyCode.hash, used),
        sql`not ${isOfRun}`,
      ),
    );
}

export async function listOwnStrategies(db: Executor): Promise<OwnStrategyRow[]> {
  return db.orm.select().from(ownStrategies).orderBy(asc(ownStrategies.name));
}

export async function findOwnStrategy(db: Executor, name: string): Promise<OwnStrategyRow | null> {
  const rows = await db.orm.select().from(ownStrategies).where(eq(ownStrategies.name, name));
  return rows[0] ?? null;
}

/** The files of one version; null when they are not kept. */
export async function findStrategyCode(db: Executor, hash: string): Promise<StrategyFile[] | null> {
  const rows = await db.orm
    .select({ files: ownStrategyCode.files })
    .from(ownStrategyCode)
    .where(eq(ownStrategyCode.hash, hash));
  return rows[0] === undefined ? null : strategyFile.array().parse(rows[0].files);
}
