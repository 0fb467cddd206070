import { asc, eq, sql } from 'drizzle-orm';
import { feeds } from '@/drizzle/schema/feeds';
import type { FeedChannel } from '@/lib/ports/market-feed';
import type { Executor } from './transaction';

export interface WantedFeed {
  readonly instrumentId: string;
  readonly channels: readonly FeedChannel[];
  /** In order of preference. */
  readonly providers: readonly string[];
  readonly isRecorded: boolean;
}

export type FeedRow = WantedFeed & {
  readonly isWanted: boolean;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
};

/** Puts a feed as it is wanted; one that is there becomes so. */
export async function putFeed(
  tx: Executor,
  feed: WantedFeed & { readonly isWanted: boolean; readonly createdBy: string },
): Promise<void> {
  const values = { ...feed, channels: [...feed.channels], providers: [...feed.providers] };
  const { channels, providers, isRecorded, isWanted } = values;
  await tx.orm
    .insert(feeds)
    .values(values)
    .onConflictDoUpdate({
      target: feeds.instrumentId,
      set: { channels, providers, isRecorded, isWanted, updatedAt: sql`now()` },
    });
}

/** False when there was none. */
export async function deleteFeed(tx: Executor, instrumentId: string): Promise<boolean> {
  const rows = await tx.orm
    .delete(feeds)
    .where(eq(feeds.instrumentId, instrumentId))
    .returning({ id: feeds.instrumentId });
  return rows.length > 0;
}

export async function listFeeds(db: Executor, { limit }: { limit: number }): Promise<FeedRow[]> {
  const rows = await db.orm.select().from(feeds).orderBy(asc(feeds.instrumentId)).limit(limit);
  return rows as FeedRow[];
}
