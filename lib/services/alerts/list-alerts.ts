import { LIMITS } from '@/config/runtime/limits';
import { listAlerts as listAlertRows } from '@/lib/adapters/db/alerts';
import type { AlertList } from '@/lib/contracts/api/alerts';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';

/** What was raised, newest first. @throws Refusal SCOPE */
export async function listAlerts(
  context: ServiceContext,
  { openOnly }: { openOnly: boolean },
): Promise<AlertList> {
  requireScope(context, 'health:read');
  const rows = await listAlertRows(context.db, { openOnly, limit: LIMITS.alertsListedMax });
  const alerts = rows.map(({ raisedAt, resolvedAt, details, ...alert }) => ({
    ...alert,
    details: { ...details },
    sinceMs: raisedAt.getTime(),
    resolvedAtMs: resolvedAt?.getTime() ?? null,
  }));
  return { alerts };
}
