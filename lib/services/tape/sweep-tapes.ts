import { LIMITS } from '@/config/runtime/limits';
import { endSilentRecordings } from '@/lib/adapters/db/recordings';
import { removeEndedReplays } from '@/lib/adapters/db/replays';
import { inTransaction } from '@/lib/adapters/db/transaction';
import type { ServiceContext } from '@/lib/services/context';

/** Ends recordings whose writers died and removes replays that ended long ago. */
export async function sweepTapes({ db }: ServiceContext): Promise<void> {
  await endSilentRecordings(db, { silentMs: LIMITS.tapeSilentMs });
  const old = { keptMs: LIMITS.replaysKeptMs, limit: LIMITS.pageRowsMax };
  await inTransaction(db, (tx) => removeEndedReplays(tx, old));
}
