import { LIMITS } from '@/config/runtime/limits';
import { listMarketStates } from '@/lib/adapters/db/market-state';
import type { MarketList } from '@/lib/contracts/api/feeds';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { marketSnapshotOf } from './market-snapshot';

/** The newest of every instrument that was ever heard, replayed ones too, each with its age. @throws Refusal SCOPE */
export async function listMarket(context: ServiceContext): Promise<MarketList> {
  requireScope(context, 'data:read');
  const rows = await listMarketStates(context.db, LIMITS.feedsListedMax);
  return { asOfMs: context.nowMs(), rows: rows.map(marketSnapshotOf) };
}
