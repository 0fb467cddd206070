'use client';
import { RadioTower } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { Loaded } from '@/components/trading/loaded';
import { useLoaded } from '@/components/trading/use-loaded';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import type { FeedList, MarketList } from '@/lib/contracts/api/feeds';
import type { RecordingSummary, ReplaySummary } from '@/lib/contracts/api/tape';
import { isOpen, marketRows } from './market-rows';
import { MarketTable } from './market-table';
import { RecordingList } from './recording-list';
import { ReplayList } from './replay-list';

const FeedSheet = dynamic(() => import('./feed-sheet').then((module) => module.FeedSheet), { ssr: false });

interface Initial {
  readonly feeds: FeedList;
  readonly market: MarketList;
  readonly replays: { readonly replays: readonly ReplaySummary[] };
  readonly recordings: readonly RecordingSummary[];
}

const LIVE_MS = 1_000;
const LIST_MS = 10_000;

/** What is heard, what is played again, and what was recorded. */
export function MarketView({ initial, mayWrite }: { readonly initial: Initial; readonly mayWrite: boolean }) {
  const [isAdding, setAdding] = useState(false);
  const feeds = useLoaded<FeedList>('/api/v1/feeds', { initial: initial.feeds, refreshMs: LIVE_MS });
  const market = useLoaded<MarketList>('/api/v1/market', { initial: initial.market, refreshMs: LIVE_MS });
  const replays = useLoaded<Initial['replays']>('/api/v1/replays', {
    initial: initial.replays,
    refreshMs: (now) => (now?.replays.some(isOpen) === true ? LIVE_MS : LIST_MS),
  });
  const recordings = useLoaded<{ recordings: readonly RecordingSummary[] }>('/api/v1/recordings', {
    initial: { recordings: initial.recordings },
    refreshMs: LIST_MS,
  });
  const reload = () => {
    for (const one of [feeds, market, replays, recordings]) one.retry();
  };
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title="Market"
        description="Prices, books and prints as they are heard, and as they were recorded."
        actions={
          mayWrite ? (
            <Button variant="primary" onClick={() => setAdding(true)}>
              <RadioTower aria-hidden />
              Listen to an instrument
            </Button>
          ) : null
        }
      />
      <Card padded={false} title="Instruments">
        <Loaded state={market} what="instruments" height={200}>
          {(now) => (
            <MarketTable
              rows={marketRows(feeds.data ?? initial.feeds, now, (replays.data ?? initial.replays).replays)}
            />
          )}
        </Loaded>
      </Card>
      <Card padded={false} title="Replays" description="Recordings that are played again, newest first">
        <Loaded state={replays} what="replays" height={120}>
          {(now) => <ReplayList replays={now.replays} mayWrite={mayWrite} onChanged={reload} />}
        </Loaded>
      </Card>
      <Card
        padded={false}
        title="Recordings"
        description="What feeds told, kept to be looked at and played again"
      >
        <Loaded state={recordings} what="recordings" height={160}>
          {(now) => <RecordingList recordings={now.recordings} mayWrite={mayWrite} onChanged={reload} />}
        </Loaded>
      </Card>
      {isAdding ? <FeedSheet onClose={() => setAdding(false)} onChanged={reload} /> : null}
    </div>
  );
}
