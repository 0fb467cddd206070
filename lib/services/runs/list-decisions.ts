import { findRunResult } from '@/lib/adapters/db/run-results';
import {
  exportDecisionsQuery,
  listDecisionsQuery,
  type DecisionPage,
  type DecisionRow,
  type ExportDecisionsQuery,
  type ListDecisionsQuery,
} from '@/lib/contracts/api/run-decisions';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { codeSentence } from './code-sentence';
import { DECISION_KINDS, DecisionFold, type Decision } from './decision-fold';
import { foldJournal, walkJournal } from './fold-journal';
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
  const readToMs = await foldJournal(context, id, walkOf(query), (found) => {
    const row = decisionRow(found, symbols);
    return matches(row, query) ? window.add(row) : undefined;
  });
  return { ...window.read(), readToMs };
}

/**
 * All views that match, oldest first, some at a time: a file of them needs no more memory than a page.
 * @throws Refusal SCOPE, NOT_FOUND
 */
export async function* exportDecisions(
  context: ServiceContext,
  id: string,
  raw: ExportDecisionsQuery,
): AsyncGenerator<DecisionRow[]> {
  requireScope(context, 'runs:read');
  const query = exportDecisionsQuery.parse(raw);
  const symbols = await runSymbols(context, id);
  for await (const found of walkJournal(context, id, walkOf(query))) {
    yield found.map((one) => decisionRow(one, symbols)).filter((row) => matches(row, query));
  }
}

function walkOf({ fromMs = -Infinity, toMs = Infinity }: ExportDecisionsQuery) {
  return { fold: new DecisionFold(), kinds: DECISION_KINDS, fromMs, toMs };
}

function matches(row: DecisionRow, query: ExportDecisionsQuery): boolean {
  const { fromMs = -Infinity, toMs = Infinity } = query;
  if (row.timeMs < fromMs || row.timeMs > toMs) return false;
  return (['outcome', 'code', 'instrument'] as const).every(
    (name) => query[name] === undefined || query[name] === row[name],
  );
}

/** All views of a run were counted when it was stored; any filter makes the number unknown. */
async function knownTotal(
  context: ServiceContext,
  id: string,
  { fromMs, toMs, outcome, code, instrument }: ListDecisionsQuery,
): Promise<number | null> {
  if ((fromMs ?? toMs ?? outcome ?? code ?? instrument) !== undefined) return null;
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
