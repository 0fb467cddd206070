import { and, asc, desc, eq, gt, sql } from 'drizzle-orm';
import { runEntries, runInputs } from '@/drizzle/schema/trading';
import type { Executor } from './transaction';

/** One thing an engine was told; `payload` is canonical JSON. */
export interface RunInputRow {
  readonly n: number;
  readonly timeMs: number;
  readonly kind: string;
  readonly payload: string;
}

/** What a run was told after input `afterN`, in order; page on with the last `n`. Before the first: −1. */
export function listRunInputs(
  db: Executor,
  runId: string,
  { afterN, limit }: { readonly afterN: number; readonly limit: number },
): Promise<RunInputRow[]> {
  const { n, timeMs, kind, payload } = runInputs;
  return db.orm
    .select({ n, timeMs, kind, payload })
    .from(runInputs)
    .where(and(eq(runInputs.runId, runId), gt(n, afterN)))
    .orderBy(asc(n))
    .limit(limit);
}

/** Where the story of a run ends: its last input and its last entry; −1 where there is none. */
export async function findRunEnd(
  db: Executor,
  runId: string,
): Promise<{ readonly lastN: number; readonly lastSeq: number }> {
  const inputs = await db.orm
    .select({ n: runInputs.n })
    .from(runInputs)
    .where(eq(runInputs.runId, runId))
    .orderBy(desc(runInputs.n))
    .limit(1);
  const entries = await db.orm
    .select({ seq: sql<number>`max(${runEntries.seq})`.mapWith(Number) })
    .from(runEntries)
    .where(eq(runEntries.runId, runId));
  return { lastN: inputs[0]?.n ?? -1, lastSeq: entries[0]?.seq ?? -1 };
}
