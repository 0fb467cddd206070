import { LIMITS } from '@/config/runtime/limits';
import { listJournalChunks, type JournalChunkPlace } from '@/lib/adapters/db/run-journal';
import { decisionsAtQuery, type DecisionsAt } from '@/lib/contracts/api/run-decisions';
import type { EntryKind } from '@/lib/core/journal/entry';
import { TIMEFRAME_MS, type Timeframe } from '@/lib/core/model/timeframe';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { DecisionFold, VERDICT_KINDS, type Decision } from './decision-fold';
import { decisionVerdict } from './decision-verdict';
import { readJournalChunk } from './read-journal';
import { requireRun } from './require-run';
import { runSymbols } from './run-symbols';

const SIGNALS: ReadonlySet<EntryKind> = new Set<EntryKind>(['signal']);

/**
 * Why the views of one moment became orders, or did not: every gate, every number of the size and every rule with its value
 * and limit, and what happened to the order. Answers for the moment asked for, or for the nearest before it that had a view;
 * `isExact` says which. A moment is the close of a bar.
 * @throws Refusal SCOPE, INPUT_INVALID, NOT_FOUND
 */
export async function explainDecisions(
  context: ServiceContext,
  id: string,
  raw: { timeMs: number },
): Promise<DecisionsAt> {
  requireScope(context, 'runs:read');
  const { timeMs: askedMs } = decisionsAtQuery.parse(raw);
  const run = await requireRun(context, id);
  const symbols = await runSymbols(context, id);
  const places = await listJournalChunks(context.db, id);
  const atMs = await lastSignalMs(context, id, places, askedMs);
  const barMs = TIMEFRAME_MS[run.timeframe as Timeframe];
  if (atMs === null) return { askedMs, atMs: null, isExact: false, barMs, views: [] };
  const found = await viewsAt(context, id, places, atMs);
  return {
    askedMs,
    atMs,
    isExact: atMs === askedMs,
    barMs,
    views: found.map((view) => decisionVerdict(view, symbols)),
  };
}

/** The moment of the last view at or before one, looked for backwards through pieces that may have none. */
async function lastSignalMs(
  context: ServiceContext,
  id: string,
  places: readonly JournalChunkPlace[],
  askedMs: number,
): Promise<number | null> {
  const before = places.filter((place) => place.firstMs <= askedMs);
  for (const place of before.toReversed().slice(0, LIMITS.journalChunksPerReadMax)) {
    const signals = await readJournalChunk(context, id, place, SIGNALS);
    const last = signals.findLast(({ timeMs }) => timeMs <= askedMs);
    if (last !== undefined) return last.timeMs;
  }
  return null;
}

/** The views of exactly one moment, followed until their orders have ended or a few pieces further. */
async function viewsAt(
  context: ServiceContext,
  id: string,
  places: readonly JournalChunkPlace[],
  atMs: number,
): Promise<Decision[]> {
  const fold = new DecisionFold();
  const found: Decision[] = [];
  let settling = 0;
  for (const place of places) {
    if (place.lastMs !== 0 && place.lastMs < atMs) continue;
    const isBeyond = place.lastMs !== 0 && place.firstMs > atMs;
    if (isBeyond && (!fold.isOpenUntil(atMs) || (settling += 1) > LIMITS.journalChunksSettlingMax)) break;
    for (const entry of await readJournalChunk(context, id, place, VERDICT_KINDS)) {
      if (entry.timeMs >= atMs) fold.take(entry);
    }
    found.push(...fold.drain());
  }
  return [...found, ...fold.drain(true)].filter(({ signal }) => signal.timeMs === atMs);
}
