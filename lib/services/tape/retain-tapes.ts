import { LIMITS } from '@/config/runtime/limits';
import { removeEmptyRecordings } from '@/lib/adapters/db/recordings';
import { removeChunksBefore } from '@/lib/adapters/db/tape-chunks';
import { inTransaction } from '@/lib/adapters/db/transaction';
import { TAPE_CHANNELS, type TapeChannel } from '@/lib/core/tape/tape-channel';
import { recordAudit } from '@/lib/services/audit/record';
import type { ServiceContext } from '@/lib/services/context';
import { readDataConfig } from '@/lib/services/data/read-data-config';

const DAY_MS = 86_400_000;

/**
 * Removes recorded chunks that are older than config/data.yaml keeps their channel, a bounded number per channel, and ended
 * recordings of which nothing is left. Whole UTC days go, so that a recording that goes on is cut once a day and not at
 * every look. For housekeeping; asking again goes on.
 * @returns chunks removed
 * @throws Refusal of config/data.yaml with line and column when it is damaged: then nothing is removed
 */
export async function retainTapes(context: ServiceContext): Promise<number> {
  const { tape_retention_days: kept } = await readDataConfig(context.configDir);
  let chunks = 0;
  for (const channel of TAPE_CHANNELS) {
    const days = kept[channel];
    if (days !== undefined) chunks += await trimChannel(context, channel, days);
  }
  return chunks;
}

async function trimChannel(context: ServiceContext, channel: TapeChannel, days: number): Promise<number> {
  const beforeMs = Math.floor(context.nowMs() / DAY_MS - days) * DAY_MS;
  return inTransaction(context.db, async (tx) => {
    const chunks = await removeChunksBefore(tx, { beforeMs, channel, limit: LIMITS.tapeChunksPerSweep });
    const emptied = await removeEmptyRecordings(tx, { beforeMs, limit: LIMITS.tapesListedMax });
    const detail = { channel, days, beforeMs, chunks, emptied };
    const event = { action: 'data.tape.retain', resource: `tapes:${channel}`, detail };
    if (chunks > 0 || emptied > 0) await recordAudit(tx, context, event);
    return chunks;
  });
}
