import type { Metadata } from 'next';
import { pageContext } from '@/app/_server/page-context';
import { LISTED_ROWS_DEFAULT } from '@/lib/contracts/api/page';
import { listFeeds } from '@/lib/services/feeds/list-feeds';
import { listMarket } from '@/lib/services/feeds/list-market';
import { listRecordings } from '@/lib/services/tape/list-recordings';
import { listReplays } from '@/lib/services/tape/list-replays';
import { mayWriteData } from '@/app/(dashboard)/_components/may-write-data';
import { MarketView } from './_components/market-view';

export const metadata: Metadata = { title: 'Market' };

/** What is heard now, what was recorded, and what is played again. */
export default async function MarketPage() {
  const context = await pageContext('data:read');
  const [feeds, market, replays, recordings] = await Promise.all([
    listFeeds(context),
    listMarket(context),
    listReplays(context),
    listRecordings(context, { limit: LISTED_ROWS_DEFAULT }),
  ]);
  return <MarketView initial={{ feeds, market, replays, recordings }} mayWrite={mayWriteData(context)} />;
}
