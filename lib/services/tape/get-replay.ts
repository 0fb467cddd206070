import type { ReplaySummary } from '@/lib/contracts/api/tape';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { replaySummaryOf } from './replay-summary';
import { requireReplay } from './require-replay';

/** One replay with its position or its end. @throws Refusal SCOPE, NOT_FOUND */
export async function getReplay(context: ServiceContext, id: string): Promise<ReplaySummary> {
  requireScope(context, 'data:read');
  return replaySummaryOf(await requireReplay(context, id));
}
