import { and, desc, eq, inArray, isNull, like, lt, or, sql } from 'drizzle-orm';
import { marketState } from '@/drizzle/schema/feeds';
import { replays } from '@/drizzle/schema/tape';
import type { Executor } from './transaction';

export type ReplayRow = typeof replays.$inferSelect;
type ReplayInsert = typeof replays.$inferInsert;

/** A replay that a worker plays, and which of its lives this is. */
export interface ReplayClaim {
  readonly replayId: string;
  readonly attempt: number;
}

const OPEN = ['queued', 'running', 'paused'];

export async function insertReplay(tx: Executor, replay: ReplayInsert): Promise<void> {
  await tx.orm.insert(replays).values(replay);
}

export async function findReplay(db: Executor, id: string): Promise<ReplayRow | null> {
  const rows = await db.orm.select().from(replays).where(eq(replays.id, id));
  return rows[0] ?? null;
}

/** Newest first. */
export async function listReplayRows(db: Executor, limit: number): Promise<ReplayRow[]> {
  return db.orm.select().from(replays).orderBy(desc(replays.createdAt), desc(replays.id)).limit(limit);
}

export async function countOpenReplays(tx: Executor, createdBy: string): Promise<number> {
  const rows = await tx.orm
    .select({ open: sql<number>`count(*)`.mapWith(Number) })
    .from(replays)
    .where(and(eq(replays.createdBy, createdBy), inArray(replays.state, OPEN)));
  return rows[0]?.open ?? 0;
}

/** Changes a replay that has not ended, from one of `states`; false when it is in none of them. */
export async function changeReplay(
  tx: Executor,
  id: string,
  change: {
    readonly from: readonly string[];
    readonly set: Partial<Pick<ReplayRow, 'state' | 'speed' | 'seekMs' | 'finishedAt'>>;
  },
): Promise<boolean> {
  const rows = await tx.orm
    .update(replays)
    .set(change.set)
    .where(and(eq(replays.id, id), inArray(replays.state, [...change.from])))
    .returning({ id: replays.id });
  return rows.length > 0;
}

/**
 * Takes the oldest replay that nobody plays: a new one, or one whose worker has been silent. Null when there is none.
 */
export async function claimReplay(
  db: Executor,
  { silentMs }: { readonly silentMs: number },
): Promise<{ readonly claim: ReplayClaim; readonly row: ReplayRow } | null> {
  const isSilent = or(
    isNull(replays.beatAt),
    lt(replays.beatAt, sql`now() - ${silentMs} * interval '1 millisecond'`),
  );
  const next = db.orm
    .select({ id: replays.id })
    .from(replays)
    .where(and(inArray(replays.state, OPEN), isSilent))
    .orderBy(replays.createdAt)
    .limit(1)
    .for('update', { skipLocked: true });
  const rows = await db.orm
    .update(replays)
    .set({
      attempt: sql`${replays.attempt} + 1`,
      beatAt: sql`now()`,
      state: sql`case when ${replays.state} = 'queued' then 'running' else ${replays.state} end`,
    })
    .where(inArray(replays.id, next))
    .returning();
  const row = rows[0];
  return row === undefined ? null : { claim: { replayId: row.id, attempt: row.attempt }, row };
}

export interface ReplayBeat {
  readonly positionMs: number | null;
  readonly eventsTold: number;
  readonly tradesTold: number;
  /** The wish to seek that was fulfilled since the last beat. */
  readonly soughtMs: number | null;
}

/** Says where a replay stands and learns what is wanted of it; null when it is no longer ours or has ended. */
export async function beatReplay(
  db: Executor,
  { replayId, attempt }: ReplayClaim,
  { soughtMs, ...at }: ReplayBeat,
): Promise<Pick<ReplayRow, 'state' | 'speed' | 'seekMs'> | null> {
  const rows = await db.orm
    .update(replays)
    .set({
      ...at,
      beatAt: sql`now()`,
      ...(soughtMs === null ? {} : { seekMs: sql`nullif(${replays.seekMs}, ${soughtMs})` }),
    })
    .where(and(eq(replays.id, replayId), eq(replays.attempt, attempt), inArray(replays.state, OPEN)))
    .returning({ state: replays.state, speed: replays.speed, seekMs: replays.seekMs });
  return rows[0] ?? null;
}

export async function endReplay(
  db: Executor,
  { replayId, attempt }: ReplayClaim,
  end: Pick<ReplayRow, 'state' | 'digest' | 'failure' | 'positionMs' | 'eventsTold' | 'tradesTold'>,
): Promise<void> {
  await db.orm
    .update(replays)
    .set({ ...end, finishedAt: sql`now()` })
    .where(and(eq(replays.id, replayId), eq(replays.attempt, attempt), inArray(replays.state, OPEN)));
}

/** Gives a replay back, so that another worker takes it up at once. */
export async function releaseReplay(db: Executor, { replayId, attempt }: ReplayClaim): Promise<void> {
  await db.orm
    .update(replays)
    .set({ beatAt: null })
    .where(and(eq(replays.id, replayId), eq(replays.attempt, attempt)));
}

/** Replays that ended longer than `keptMs` ago go, oldest first, with what screens read of them. Returns how many. */
export async function removeEndedReplays(
  tx: Executor,
  { keptMs, limit }: { readonly keptMs: number; readonly limit: number },
): Promise<number> {
  const old = tx.orm
    .select({ id: replays.id })
    .from(replays)
    .where(lt(replays.finishedAt, sql`now() - ${keptMs} * interval '1 millisecond'`))
    .orderBy(replays.finishedAt)
    .limit(limit);
  const rows = await tx.orm.delete(replays).where(inArray(replays.id, old)).returning({ id: replays.id });
  for (const { id } of rows)
    await tx.orm.delete(marketState).where(like(marketState.instrumentId, `replay:${id}/%`));
  return rows.length;
}
