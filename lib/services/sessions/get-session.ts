import { LIMITS } from '@/config/runtime/limits';
import {
  findAccountLease,
  listSessionEventRows,
  listSessionRuns,
  type AccountLeaseRow,
} from '@/lib/adapters/db/trading-sessions';
import { sessionSettings, type SessionDetail } from '@/lib/contracts/api/session';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { heldTo } from '@/lib/services/runs/held-to';
import { storedSettings } from '@/lib/services/runs/stored-settings';
import { requireSession } from './require-session';
import { sessionEventOf, sessionSummaryOf } from './session-summary';

/** Everything about one session. @throws Refusal SCOPE, NOT_FOUND */
export async function getSession(context: ServiceContext, id: string): Promise<SessionDetail> {
  requireScope(context, 'sessions:read');
  const row = await requireSession(context.db, id);
  const runs = await listSessionRuns(context.db, [id]);
  const lease = await findAccountLease(context.db, row.accountId);
  const events = await listSessionEventRows(context.db, {
    sessionId: id,
    before: null,
    limit: LIMITS.sessionEventsShownMax,
  });
  return {
    ...sessionSummaryOf(row, runs, context.nowMs()),
    settings: sessionSettings.parse(row.settings),
    armedBy: row.armedBy,
    armedAtMs: row.armedAt?.getTime() ?? null,
    lease: lease === null || lease.sessionId !== id ? null : leaseOf(lease),
    strategies: runs.map((run) => {
      const settings = storedSettings(run.settings);
      return { runId: run.id, settings, heldTo: heldTo(settings) };
    }),
    events: events.map(sessionEventOf),
    cliCommand: `npm run -s sextant -- session show ${id}`,
  };
}

function leaseOf(row: AccountLeaseRow): SessionDetail['lease'] {
  return {
    fence: row.fence,
    ownerId: row.ownerId,
    state: row.state,
    stateReason: row.stateReason,
    build: row.build,
    schemaVersion: row.schemaVersion,
    configHash: row.configHash,
    expiresAtMs: row.expiresAt?.getTime() ?? null,
    sendsFromMs: row.sendsFrom?.getTime() ?? null,
  };
}
