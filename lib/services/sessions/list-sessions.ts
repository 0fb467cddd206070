import { listSessionRuns, listTradingSessions } from '@/lib/adapters/db/trading-sessions';
import type { Page } from '@/lib/contracts/api/page';
import { listSessionsQuery, type ListSessionsQuery, type SessionSummary } from '@/lib/contracts/api/session';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { sessionSummaryOf } from './session-summary';

/** One page of sessions, newest first. @throws Refusal SCOPE, INPUT_INVALID */
export async function listSessions(
  context: ServiceContext,
  raw: ListSessionsQuery,
): Promise<Page<SessionSummary>> {
  requireScope(context, 'sessions:read');
  const { mode, open, page, perPage } = listSessionsQuery.parse(raw);
  const { rows, total } = await listTradingSessions(context.db, {
    mode,
    isOpen: open === '1',
    page,
    perPage,
  });
  const runs = await listSessionRuns(
    context.db,
    rows.map(({ id }) => id),
  );
  const nowMs = context.nowMs();
  return {
    rows: rows.map((row) => {
      const own = runs.filter(({ sessionId }) => sessionId === row.id);
      return sessionSummaryOf(row, own, nowMs);
    }),
    total,
    page,
    perPage,
  };
}
