import { LIMITS } from '@/config/runtime/limits';
import { listRunEntries } from '@/lib/adapters/db/run-entries';
import { sessionRunRuntime, sessionRuntime } from '@/lib/contracts/api/session';
import type { SessionEquity } from '@/lib/contracts/api/session-journal';
import { parseEntry } from '@/lib/core/journal/entry-text';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { EquityFold } from './equity-fold';
import { requireSession } from './require-session';
import { requireSessionRun } from './require-session-run';

const KINDS = ['run-started', 'fill', 'liquidated', 'charged'];

/**
 * Equity of a strategy so far: after each execution at its price, and at the end as its worker last said it. A picture, not a
 * ledger: what the account holds is told by positions and balances.
 * @throws Refusal SCOPE, NOT_FOUND
 */
export async function readSessionEquity(
  context: ServiceContext,
  sessionId: string,
  runId: string,
): Promise<SessionEquity> {
  requireScope(context, 'sessions:read');
  const run = await requireSessionRun(context, sessionId, runId);
  const session = await requireSession(context.db, sessionId);
  const limit = LIMITS.curveEntriesMax;
  const lines = await listRunEntries(context.db, { runId, toSeq: null, limit: limit + 1, kinds: KINDS });
  const isCut = lines.length > limit;
  // A curve that does not begin with the capital cannot be told from executions alone.
  const fold = new EquityFold(Number(run.capital));
  if (!isCut) for (const line of lines) fold.take(parseEntry(line));
  const standing = sessionRunRuntime.safeParse(run.runtime).data ?? null;
  const clockMs = sessionRuntime.safeParse(session.runtime).data?.clockMs ?? null;
  if (standing?.equity != null && clockMs !== null) fold.mark(clockMs, Number(standing.equity));
  return { runId, currency: run.currency, ...fold.curve(LIMITS.chartPointsMax), isCut };
}
