import { LIMITS } from '@/config/runtime/limits';
import {
  endUnclaimedImport,
  listAbandonedUploads,
  listUnfinishedImports,
} from '@/lib/adapters/db/bar-imports';
import { inTransaction } from '@/lib/adapters/db/transaction';
import type { ServiceContext } from '@/lib/services/context';
import { ensureImportJob, type ImportKind } from './ask-for-import';
import { ABANDONED_UPLOAD } from './import-failure';

/**
 * Gives every unfinished import its job back (see sweep-runs.ts for why it can lose it) and ends uploads that nobody
 * has finished within LIMITS.importAbandonedMs, so that their parts do not stay for ever. Bounded by pageRowsMax a time.
 */
export async function sweepImports(context: ServiceContext): Promise<{ revived: number; abandoned: number }> {
  let revived = 0;
  for (const { id, kind } of await listUnfinishedImports(context.db, {
    afterId: '',
    limit: LIMITS.pageRowsMax,
  })) {
    if (await ensureImportJob(context, { importId: id, kind: kind as ImportKind })) revived += 1;
  }
  const beforeMs = context.nowMs() - LIMITS.importAbandonedMs;
  const abandoned = await listAbandonedUploads(context.db, { beforeMs, limit: LIMITS.pageRowsMax });
  for (const id of abandoned) {
    const end = { status: 'canceled', failure: ABANDONED_UPLOAD } as const;
    await inTransaction(context.db, (tx) => endUnclaimedImport(tx, id, end));
  }
  return { revived, abandoned: abandoned.length };
}
