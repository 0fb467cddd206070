import { endUnclaimedImport, requestImportCancel } from '@/lib/adapters/db/bar-imports';
import { inTransaction } from '@/lib/adapters/db/transaction';
import type { ImportSummary } from '@/lib/contracts/api/data';
import { Refusal } from '@/lib/core/model/refusal';
import { recordAudit } from '@/lib/services/audit/record';
import { requireScope } from '@/lib/services/auth/require-scope';
import { actorLabel, type ServiceContext } from '@/lib/services/context';
import { canceledImport } from './import-failure';
import { importSummaryOf, requireImport } from './import-summary';

/**
 * Stops an import: one that waits at once, one that runs within a moment (its worker sees the mark). Bars of a file are
 * stored all or not at all; a download keeps what it has stored so far.
 * @throws Refusal SCOPE, NOT_FOUND, CONFLICT (it has ended)
 */
export async function cancelImport(context: ServiceContext, importId: string): Promise<ImportSummary> {
  requireScope(context, 'data:write');
  const row = await requireImport(context, importId);
  const failure = canceledImport(actorLabel(context.actor));
  const answer = await inTransaction(context.db, async (tx) => {
    const state = await requestImportCancel(tx, importId);
    if (state === 'waiting') await endUnclaimedImport(tx, importId, { status: 'canceled', failure });
    if (state !== null) {
      const resource = `import:${importId}`;
      await recordAudit(tx, context, { action: 'data.import.cancel', resource, detail: { state } });
    }
    return state;
  });
  if (answer !== null) return importSummaryOf(await requireImport(context, importId));
  throw new Refusal('CONFLICT', {
    what: `import ${importId} is already ${row.status}`,
    why: 'only an import that waits or runs can be canceled',
    next: 'look at how it ended on the Data page',
    got: row.status,
  });
}
