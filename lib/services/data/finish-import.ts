import { listParts } from '@/lib/adapters/db/bar-import-parts';
import { queueImport } from '@/lib/adapters/db/bar-imports';
import { inTransaction } from '@/lib/adapters/db/transaction';
import type { ImportSummary } from '@/lib/contracts/api/data';
import { Refusal } from '@/lib/core/model/refusal';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { askForImport } from './ask-for-import';
import { importSummaryOf, requireImport } from './import-summary';

/**
 * All parts are here: a worker reads the file now. Calling it again changes nothing.
 * @throws Refusal SCOPE, NOT_FOUND, CONFLICT (parts are missing, or the import was canceled)
 */
export async function finishImport(context: ServiceContext, importId: string): Promise<ImportSummary> {
  requireScope(context, 'data:write');
  const row = await requireImport(context, importId);
  if (row.status === 'uploading') {
    const parts = await listParts(context.db, importId);
    const received = parts.reduce((sum, part) => sum + part.sizeBytes, 0);
    if (received !== row.sizeBytes) throw incomplete({ received, sizeBytes: row.sizeBytes });
    await inTransaction(context.db, (tx) => queueImport(tx, importId));
    await askForImport(context, { importId, kind: 'upload' });
  }
  const after = await requireImport(context, importId);
  if (after.status !== 'canceled') return importSummaryOf(after);
  throw new Refusal('CONFLICT', {
    what: `import ${importId} was canceled`,
    why: 'a canceled import is not started again',
    next: 'start a new import',
    got: 'canceled',
    expected: 'uploading',
  });
}

function incomplete(sizes: { received: number; sizeBytes: number }): Refusal {
  return new Refusal('CONFLICT', {
    what: `${sizes.received} of ${sizes.sizeBytes} bytes have arrived`,
    why: 'parts of the file are missing, and an incomplete file is never imported',
    next: 'send the missing parts, then finish again',
    field: 'sizeBytes',
    got: String(sizes.received),
    expected: String(sizes.sizeBytes),
  });
}
