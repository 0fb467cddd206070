import { putFeed as putFeedRow } from '@/lib/adapters/db/feeds';
import { inTransaction } from '@/lib/adapters/db/transaction';
import { putFeedRequest, type PutFeedRequest } from '@/lib/contracts/api/feeds';
import { recordAudit } from '@/lib/services/audit/record';
import { requireScope } from '@/lib/services/auth/require-scope';
import { actorLabel, type ServiceContext } from '@/lib/services/context';
import { parseRealInstrument } from '@/lib/services/data/parse-instrument';

/** Wishes to hear an instrument, or changes the wish. The worker makes it so. @throws Refusal SCOPE, INPUT_INVALID, DEMO_MIXED */
export async function putFeed(
  context: ServiceContext,
  raw: PutFeedRequest,
): Promise<{ instrumentId: string }> {
  requireScope(context, 'data:write');
  const request = putFeedRequest.parse(raw);
  const { instrumentId, venue } = parseRealInstrument(request);
  const feed = {
    instrumentId,
    channels: [...new Set(request.channels)],
    providers: request.providers.length === 0 ? [venue] : [...new Set(request.providers)],
    isRecorded: request.record,
  };
  await inTransaction(context.db, async (tx) => {
    await putFeedRow(tx, { ...feed, isWanted: true, createdBy: actorLabel(context.actor) });
    await recordAudit(tx, context, { action: 'feeds.put', resource: `feed:${instrumentId}`, detail: feed });
  });
  return { instrumentId };
}
