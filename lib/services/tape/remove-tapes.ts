import { LIMITS } from '@/config/runtime/limits';
import { removeChunksBefore } from '@/lib/adapters/db/tape-chunks';
import { inTransaction } from '@/lib/adapters/db/transaction';
import { recordAudit } from '@/lib/services/audit/record';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';

/**
 * Retention: removes recorded chunks that ended before a moment, whatever recording they belong to, a bounded number per
 * transaction; recordings of which nothing is left go too. What is left stays readable. @throws Refusal SCOPE
 */
export async function removeTapesBefore(
  context: ServiceContext,
  beforeMs: number,
  onProgress: (chunks: number) => void = () => undefined,
): Promise<{ chunks: number }> {
  requireScope(context, 'data:write');
  let chunks = 0;
  for (;;) {
    const limit = LIMITS.tapeChunksPerSweep;
    const removed = await inTransaction(context.db, async (tx) => {
      const count = await removeChunksBefore(tx, { beforeMs, limit });
      const event = { action: 'data.tape.remove', resource: 'tapes', detail: { beforeMs, chunks: count } };
      if (count > 0) await recordAudit(tx, context, event);
      return count;
    });
    chunks += removed;
    onProgress(chunks);
    if (removed < limit) return { chunks };
  }
}
