import { LIMITS } from '@/config/runtime/limits';
import { countRunEntries, listRunEntries, type EntryCount } from '@/lib/adapters/db/run-entries';
import { sessionRunRuntime } from '@/lib/contracts/api/session';
import type { SessionViews } from '@/lib/contracts/api/session-journal';
import { parseEntry } from '@/lib/core/journal/entry-text';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { DecisionFold, VERDICT_KINDS } from '@/lib/services/runs/decision-fold';
import { decisionVerdict } from '@/lib/services/runs/decision-verdict';
import { requireSessionRun } from './require-session-run';

const GATE_PREFIX = 'GATE_';

/**
 * Why a strategy of a session traded, or did not: its newest views with what became of each, and how far all of them got.
 * @throws Refusal SCOPE, NOT_FOUND
 */
export async function readSessionViews(
  context: ServiceContext,
  sessionId: string,
  runId: string,
): Promise<SessionViews> {
  requireScope(context, 'sessions:read');
  const run = await requireSessionRun(context, sessionId, runId);
  const [lines, counts] = await Promise.all([
    listRunEntries(context.db, {
      runId,
      toSeq: null,
      limit: LIMITS.viewEntriesMax,
      kinds: [...VERDICT_KINDS],
    }),
    countRunEntries(context.db, runId),
  ]);
  const fold = new DecisionFold();
  for (const line of lines) fold.take(parseEntry(line));
  const newest = fold.drain(true).slice(-LIMITS.tailEntriesMax).toReversed();
  const bars = sessionRunRuntime.safeParse(run.runtime).data?.barsTold ?? 0;
  return {
    runId,
    funnel: funnelOfCounts(counts, bars),
    views: newest.map((view) => decisionVerdict(view, run.instruments)),
  };
}

/** The funnel of lib/core/journal/funnel.ts from counts, so that a long journal is not read to the end for it. */
function funnelOfCounts(counts: readonly EntryCount[], bars: number): SessionViews['funnel'] {
  const total = (kind: string) => counts.reduce((sum, row) => sum + (row.kind === kind ? row.entries : 0), 0);
  const byCode = (kind: string, wanted: (code: string) => string | null) =>
    Object.fromEntries(
      counts.flatMap((row) => {
        const code = row.kind === kind ? wanted(row.code) : null;
        return code === null ? [] : [[code, row.entries] as const];
      }),
    );
  return {
    bars,
    signals: total('signal'),
    vetoed: byCode('signal-skipped', (code) =>
      code.startsWith(GATE_PREFIX) ? code.slice(GATE_PREFIX.length) : null,
    ),
    skipped: byCode('signal-skipped', (code) => (code.startsWith(GATE_PREFIX) ? null : code)),
    denied: byCode('order-denied', (code) => code),
    submitted: total('order-submitted'),
    accepted: total('order-accepted'),
    rejected: byCode('order-rejected', (code) => code),
    canceled: total('order-canceled'),
    expired: total('order-expired'),
    filledOrders: counts.find(({ kind, code }) => kind === 'fill' && code === 'true')?.entries ?? 0,
    fills: total('fill'),
    breakers: byCode('breaker-changed', (code) => (code === '' ? null : code)),
  };
}
