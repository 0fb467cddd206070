import { LIMITS } from '@/config/runtime/limits';
import { listReconciliationRows } from '@/lib/adapters/db/reconciliations';
import type { ReconciliationList } from '@/lib/contracts/api/accounts';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';

/** The last comparisons of an account with its venue, newest first. @throws Refusal SCOPE */
export async function listReconciliations(
  context: ServiceContext,
  accountId: string,
): Promise<ReconciliationList> {
  requireScope(context, 'trading:read');
  const rows = await listReconciliationRows(context.db, { accountId, limit: LIMITS.pageRowsMax });
  return { rows: rows.map((row) => ({ ...row, differences: [...row.differences] })) };
}
