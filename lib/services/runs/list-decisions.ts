import { findRunResult } from '@/lib/adapters/db/run-results';
import {
  listDecisionsQuery,
  type DecisionPage,
  type DecisionRow,
  type ListDecisionsQuery,
} from '@/lib/contracts/api/run-decisions';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { codeSentence } from './code-sentence';
import { DECISION_KINDS, DecisionFold, type Decision } from './decision-fold';
import { foldJournal } from './fold-journal';
import { RowWindow } from './row-window';
import { runSymbols } from './run-symbols';

/**
 * One page of the views of a run with what became of each; empty until the run has completed. The journal is read piece by
 * piece and only the page is kept, at most journalChunksPerReadMax pieces: a longer one says where the reading stopped.
 * @throws Refusal SCOPE, NOT_FOUND
 */
export async function listDecisions(
  context: ServiceContext,
  id: string,
  raw: ListDecisionsQuery,
): Promise<DecisionPage> {
  requireScope(context, 'runs:read');
  const query = listDecisionsQuery.parse(raw);
  const symbols = await runSymbols(context, id);
  const window = new RowWindow<DecisionRow>(query, await knownTotal(context, id, query));
  const { fromMs = -Infinity, toMs = Infinity } = query;
  const fold = new DecisionFold();
  const readToMs = await foldJournal(context, id, { fold, kinds: DECISION_KINDS, fromMs, toMs }, (found) => {
    const { timeMs } = found.signal;
    if (timeMs < fromMs || timeMs > toMs) return undefined;
    const row = decisionRow(found, symbols);
    if (query.outcome !== undefined && row.outcome !== query.outcome) return undefined;
    if (query.code !== undefined && row.code !== query.code) return undefined;
    return window.add(row);
  });
  return { ...window.read(), readToMs };
}

/** All views of a run were counted when it was stored; any filter makes the number unknown. */
async function knownTotal(
  context: ServiceContext,
  id: string,
  { fromMs, toMs, outcome, code }: ListDecisionsQuery,
): Promise<number | null> {
  if ((fromMs ?? toMs ?? outcome ?? code) !== undefined) return null;
  return (await findRunResult(context.db, id))?.funnel?.signals ?? null;
}

/** A view as lists show it. */
export function decisionRow(found: Decision, symbols: readonly string[]): DecisionRow {
  const { signal, outcome, code, orderNumber } = found;
  const { seq, timeMs, instrument, side, strength, reason } = signal;
  return {
    number: seq,
    timeMs,
    instrument: symbols[instrument] ?? String(instrument),
    side,
    strength,
    reason,
    outcome,
    code,
    sentence: codeSentence(outcome, code),
    orderNumber,
  };
}
