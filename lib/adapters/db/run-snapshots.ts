import { createHash } from 'node:crypto';
import { and, desc, eq, lt } from 'drizzle-orm';
import { runSnapshots } from '@/drizzle/schema/trading';
import type { Executor } from './transaction';

/** Where an engine stood after an input, as bytes that only its own code reads. */
export interface RunSnapshot {
  readonly inputN: number;
  /** Last entry it had written. */
  readonly seq: number;
  readonly codeHash: string;
  readonly state: Uint8Array;
}

/** Keeps a snapshot and the one before it; older ones are dropped. Saved twice, the second says nothing new. */
export async function saveRunSnapshot(db: Executor, runId: string, snapshot: RunSnapshot): Promise<void> {
  const before = await db.orm
    .select({ inputN: runSnapshots.inputN })
    .from(runSnapshots)
    .where(and(eq(runSnapshots.runId, runId), lt(runSnapshots.inputN, snapshot.inputN)))
    .orderBy(desc(runSnapshots.inputN))
    .limit(1);
  await db.orm
    .insert(runSnapshots)
    .values({ runId, ...snapshot, checksum: sha256Of(snapshot.state) })
    .onConflictDoNothing();
  const previous = before[0];
  if (previous === undefined) return;
  await db.orm
    .delete(runSnapshots)
    .where(and(eq(runSnapshots.runId, runId), lt(runSnapshots.inputN, previous.inputN)));
}

/**
 * The newest snapshot that this code wrote and that still has the bytes it was stored with; null: begin at the first input.
 * A damaged one is passed over, because the inputs tell the same story from further back.
 */
export async function findRunSnapshot(
  db: Executor,
  runId: string,
  codeHash: string,
): Promise<RunSnapshot | null> {
  const rows = await db.orm
    .select()
    .from(runSnapshots)
    .where(and(eq(runSnapshots.runId, runId), eq(runSnapshots.codeHash, codeHash)))
    .orderBy(desc(runSnapshots.inputN));
  const sound = rows.find((row) => sha256Of(row.state) === row.checksum);
  if (sound === undefined) return null;
  return { inputN: sound.inputN, seq: sound.seq, codeHash: sound.codeHash, state: sound.state };
}

function sha256Of(state: Uint8Array): string {
  return createHash('sha256').update(state).digest('hex');
}
