import { LIMITS } from '@/config/runtime/limits';
import { listRunEntries } from '@/lib/adapters/db/run-entries';
import type { JournalTail } from '@/lib/contracts/api/session-journal';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { requireSessionRun } from './require-session-run';

/** The newest entries of a strategy's journal, newest first. @throws Refusal SCOPE, NOT_FOUND */
export async function tailJournal(
  context: ServiceContext,
  sessionId: string,
  runId: string,
): Promise<JournalTail> {
  requireScope(context, 'sessions:read');
  await requireSessionRun(context, sessionId, runId);
  const lines = await listRunEntries(context.db, {
    runId,
    toSeq: null,
    limit: LIMITS.tailEntriesMax,
    kinds: null,
  });
  const entries = lines.toReversed().map((line) => {
    const { seq, timeMs, kind } = JSON.parse(line) as { seq: number; timeMs: number; kind: string };
    return { seq, timeMs, kind, line };
  });
  return { runId, entries };
}
