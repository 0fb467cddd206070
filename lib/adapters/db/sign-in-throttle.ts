import { inArray, lt, sql } from 'drizzle-orm';
import { signInThrottle } from '@/drizzle/schema/people';
import type { Executor } from './transaction';

/**
 * Counts one try under `key` and returns how many the window holds, this one included. One statement, so that tries that
 * arrive together are each counted; a window that is over starts again at one.
 */
export async function countTry(
  db: Executor,
  { key, nowMs, windowMs }: { key: string; nowMs: number; windowMs: number },
): Promise<{ points: number; expiresAtMs: number }> {
  const now = new Date(nowMs);
  const expiresAt = new Date(nowMs + windowMs);
  const isOver = sql`${signInThrottle.expiresAt} <= ${now.toISOString()}::timestamptz`;
  const rows = await db.orm
    .insert(signInThrottle)
    .values({ key, points: 1, expiresAt })
    .onConflictDoUpdate({
      target: signInThrottle.key,
      set: {
        points: sql`case when ${isOver} then 1 else ${signInThrottle.points} + 1 end`,
        expiresAt: sql`case when ${isOver} then ${expiresAt.toISOString()}::timestamptz else ${signInThrottle.expiresAt} end`,
      },
    })
    .returning({ points: signInThrottle.points, expiresAt: signInThrottle.expiresAt });
  const row = rows[0];
  if (row === undefined) throw new Error('countTry: no row came back');
  return { points: row.points, expiresAtMs: row.expiresAt.getTime() };
}

/** Takes back one try of each key: the password was right, so it was not a guess. */
export async function forgiveTry(db: Executor, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  await db.orm
    .update(signInThrottle)
    .set({ points: sql`greatest(0, ${signInThrottle.points} - 1)` })
    .where(inArray(signInThrottle.key, [...keys]));
}

/** Clears the counters of windows that are over; returns how many. */
export async function removeExpiredTries(db: Executor, nowMs: number): Promise<number> {
  const rows = await db.orm
    .delete(signInThrottle)
    .where(lt(signInThrottle.expiresAt, new Date(nowMs)))
    .returning({ key: signInThrottle.key });
  return rows.length;
}
