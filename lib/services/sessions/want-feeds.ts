import { LIMITS } from '@/config/runtime/limits';
import { listFeeds } from '@/lib/adapters/db/feeds';
import { putFeed } from '@/lib/services/feeds/put-feed';
import type { ServiceContext } from '@/lib/services/context';
import type { CheckedStrategy } from './check-strategy';

/** Asks for the feed of every instrument of a session that nobody hears yet. Demo instruments have none. */
export async function wantFeeds(
  context: ServiceContext,
  strategies: readonly CheckedStrategy[],
): Promise<void> {
  const feeds = await listFeeds(context.db, { limit: LIMITS.feedsListedMax });
  const heard = new Set(feeds.filter(({ isWanted }) => isWanted).map(({ instrumentId }) => instrumentId));
  const wanted = new Set(strategies.flatMap(({ instruments }) => instruments));
  const system: ServiceContext = { ...context, actor: { kind: 'system', name: 'sessions' } };
  for (const id of wanted) {
    const at = id.indexOf(':');
    const venue = id.slice(0, at);
    if (heard.has(id) || venue === 'demo') continue;
    await putFeed(system, { venue, instrument: id.slice(at + 1), channels: ['trades', 'quotes'] });
  }
}
