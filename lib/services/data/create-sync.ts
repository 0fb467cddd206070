import { createSyncRequest, type CreateSyncRequest } from '@/lib/contracts/api/data';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { askForImport } from './ask-for-import';
import { openImport } from './create-import';
import { parseRealInstrument } from './parse-instrument';

/** Asks for a download from a venue. @throws Refusal SCOPE, INPUT_INVALID, DEMO_MIXED */
export async function createSync(context: ServiceContext, raw: CreateSyncRequest): Promise<{ id: string }> {
  requireScope(context, 'data:write');
  const request = createSyncRequest.parse(raw);
  const { venue, symbol } = parseRealInstrument(request);
  const { timeframe, sinceMs, revise: isRevision } = request;
  const id = await openImport(context, {
    kind: 'sync',
    status: 'queued',
    fileName: venue,
    gapPolicy: 'allow',
    acknowledgeOutliers: true,
    venue,
    symbol,
    timeframe,
    sinceMs,
    isRevision,
  });
  await askForImport(context, { importId: id, kind: 'sync' });
  return { id };
}
