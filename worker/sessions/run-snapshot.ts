import { deserialize, serialize } from 'node:v8';
import { createHash } from 'node:crypto';
import { LIMITS } from '@/config/runtime/limits';
import type { Database } from '@/lib/adapters/db/client';
import { findLastSnapshot, saveSnapshot } from '@/lib/adapters/db/session-journal';
import type { EngineSnapshot } from '@/lib/core/engine/snapshot';
import { Refusal } from '@/lib/core/model/refusal';
import type { SimSnapshot } from '@/lib/core/sim/snapshot';
import type { BarsSnapshot } from './growing-bars';
import type { RunFacts } from './run-facts';

/** Where a run stood between two moments: everything that a restart needs besides its row and what it was told since. */
export interface RunState {
  /** Changes when older states cannot be read any more. */
  readonly version: 1;
  readonly n: number;
  readonly moment: number;
  readonly barsTold: number;
  readonly lastEndMs: number;
  readonly facts: RunFacts;
  readonly engine: EngineSnapshot;
  /** Null where the venue is a real one. */
  readonly venue: SimSnapshot | null;
  readonly bars: readonly BarsSnapshot[];
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export async function storeRunState(
  db: Database,
  { runId, codeHash, state }: { runId: string; codeHash: string; state: RunState },
): Promise<void> {
  const bytes = serialize(state);
  const { n: inputN, engine } = state;
  const row = { runId, inputN, seq: engine.seq, codeHash, state: bytes, checksum: sha256(bytes) };
  await saveSnapshot(db, row, LIMITS.snapshotsKept);
}

/** The last one; null before the first. @throws Refusal SNAPSHOT_DAMAGED */
export async function loadRunState(
  db: Database,
  runId: string,
): Promise<{ state: RunState; codeHash: string } | null> {
  const row = await findLastSnapshot(db, runId);
  if (row === null) return null;
  if (sha256(row.state) !== row.checksum) throw damaged(runId, 'its bytes do not match their checksum');
  const state = deserialize(row.state) as RunState;
  if (state.version !== 1) throw damaged(runId, `it is of version ${String(state.version)}`);
  return { state, codeHash: row.codeHash };
}

function damaged(runId: string, why: string): Refusal {
  return new Refusal('SNAPSHOT_DAMAGED', {
    what: `the stored state of ${runId} cannot be used`,
    why,
    next: 'stop the session and start a new one; its orders and fills stay as they are',
  });
}
