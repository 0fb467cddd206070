import { LIMITS } from '@/config/runtime/limits';
import { listExternalRows, type ExternalRow } from '@/lib/adapters/db/account-externals';
import {
  listExternalsQuery,
  type AccountExternal,
  type ExternalList,
  type ListExternalsQuery,
} from '@/lib/contracts/api/unknown-orders';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';

/** What happened on accounts without us, newest first. @throws Refusal SCOPE, INPUT_INVALID */
export async function listExternals(context: ServiceContext, raw: ListExternalsQuery): Promise<ExternalList> {
  requireScope(context, 'trading:read');
  const { account, open } = listExternalsQuery.parse(raw);
  const rows = await listExternalRows(context.db, {
    accountId: account ?? null,
    openOnly: open === '1',
    limit: LIMITS.pageRowsMax,
  });
  return { externals: rows.map(externalOf) };
}

function externalOf({ facts, instrumentId, ...row }: ExternalRow): AccountExternal {
  return { ...row, instrument: instrumentId, what: facts.what };
}
