import type { Timeframe } from '@/lib/core/model/timeframe';
import { Refusal } from '@/lib/core/model/refusal';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { createSync } from './create-sync';
import { requireImport } from './import-summary';

/**
 * Asks once more for a download that ended before it was complete: as a new import, which goes on behind the last bar stored.
 * @throws Refusal SCOPE, NOT_FOUND, CONFLICT (it is no download, or has not ended), and as `createSync`
 */
export async function repeatSync(context: ServiceContext, importId: string): Promise<{ id: string }> {
  requireScope(context, 'data:write');
  const row = await requireImport(context, importId);
  const { kind, status, venue, symbol, timeframe, sinceMs, isRevision } = row;
  if (kind !== 'sync' || sinceMs === null || (status !== 'failed' && status !== 'canceled')) {
    throw new Refusal('CONFLICT', {
      what: `import ${importId} cannot be resumed`,
      why: 'only a download that failed or was canceled has something left to do',
      next: 'start a new one on the Data page',
      got: `${kind}, ${status}`,
    });
  }
  return createSync(context, {
    venue,
    instrument: symbol,
    timeframe: timeframe as Timeframe,
    sinceMs,
    revise: isRevision,
  });
}
