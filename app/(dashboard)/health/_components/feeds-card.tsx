'use client';
import { RadioTower } from 'lucide-react';
import Link from 'next/link';
import { FeedStateBadge } from '@/components/trading/feed-state-badge';
import { Loaded } from '@/components/trading/loaded';
import { useLoaded } from '@/components/trading/use-loaded';
import { Card } from '@/components/ui/card';
import { CopyText } from '@/components/ui/copy-text';
import { EmptyState } from '@/components/ui/empty-state';
import { TimeAgo } from '@/components/ui/time-ago';
import { FEED_CHANNEL_NAMES } from '@/lib/contracts/api/feed-words';
import type { Feed, FeedLineState, FeedList } from '@/lib/contracts/api/feeds';

const POLL_MS = 2_000;
const HEIGHT = 160;
const ADD_COMMAND = 'sextant feed add binance BTC/USDT';

/** Every line of market data that is wanted: how it is, who is heard, and how old the last word is. */
export function FeedsCard() {
  const loaded = useLoaded<FeedList>('/api/v1/feeds', { refreshMs: POLL_MS });
  return (
    <Card
      title="Feeds"
      description="Live market data by instrument and channel, asked every two seconds"
      padded={false}
    >
      <Loaded state={loaded} what="feeds" height={HEIGHT}>
        {({ feeds, asOfMs }) =>
          feeds.length === 0 ? <NoFeeds /> : <FeedTable feeds={feeds} asOfMs={asOfMs} />
        }
      </Loaded>
    </Card>
  );
}

function NoFeeds() {
  return (
    <EmptyState
      title="No instrument is listened to"
      icon={<RadioTower />}
      action={<CopyText text={ADD_COMMAND} label="Copy the command" />}
    >
      A feed keeps prices, books and bars of an instrument up to date. Add one:{' '}
      <code className="num whitespace-nowrap">{ADD_COMMAND}</code>
    </EmptyState>
  );
}

function FeedTable({ feeds, asOfMs }: { readonly feeds: readonly Feed[]; readonly asOfMs: number }) {
  return (
    <div role="region" aria-label="Feeds" tabIndex={0} className="relative overflow-x-auto">
      <table className="w-full text-dense">
        <caption className="sr-only">Feeds by instrument and channel</caption>
        <thead>
          <tr className="border-b border-border bg-raised text-left text-label text-muted-foreground">
            <th scope="col" className="h-9 px-4 font-medium">
              Instrument
            </th>
            {FEED_CHANNEL_NAMES.map((channel) => (
              <th key={channel} scope="col" className="h-9 px-2.5 font-medium capitalize">
                {channel}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {feeds.map((feed) => (
            <tr key={feed.instrumentId} className="border-b border-border align-top last:border-0">
              <th scope="row" className="px-4 py-2.5 text-left font-medium">
                <Link
                  href={`/market/${encodeURIComponent(feed.instrumentId)}`}
                  className="rounded-sm whitespace-nowrap hover:underline"
                >
                  {feed.instrumentId}
                </Link>
                <span className="block text-label font-normal text-muted-foreground">
                  {feed.providers.join(', then ')}
                  {feed.isRecorded ? ' · recorded' : ''}
                  {feed.isWanted ? '' : ' · off'}
                </span>
              </th>
              {FEED_CHANNEL_NAMES.map((channel) => (
                <td key={channel} className="px-2.5 py-2.5">
                  <Line line={feed.lines.find((line) => line.channel === channel)} asOfMs={asOfMs} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Line({ line, asOfMs }: { readonly line: FeedLineState | undefined; readonly asOfMs: number }) {
  if (line === undefined) return <span className="text-muted-foreground">–</span>;
  const { state, provider, lastEventMs, reason, clockOffsetMs, recovered, quarantined } = line;
  const counts = [
    recovered > 0 ? `${recovered} recovered` : '',
    quarantined > 0 ? `${quarantined} kept out` : '',
    clockOffsetMs === null ? '' : `clock ${clockOffsetMs > 0 ? '+' : ''}${clockOffsetMs} ms`,
  ].filter((text) => text !== '');
  return (
    <span className="flex flex-col items-start gap-1">
      <FeedStateBadge state={state} />
      <span className="text-label whitespace-nowrap text-muted-foreground">
        {provider ?? 'nobody heard'}
        {lastEventMs === null ? (
          ', nothing yet'
        ) : (
          <>
            , <TimeAgo ms={lastEventMs} />
          </>
        )}
      </span>
      {counts.length === 0 ? null : (
        <span className="num text-label whitespace-nowrap text-muted-foreground">{counts.join(' · ')}</span>
      )}
      {reason === null || state === 'fresh' ? null : (
        <span className="max-w-56 text-label text-warn">{reason}</span>
      )}
      {state === 'unreported' ? (
        <span className="text-label text-warn">
          as of <TimeAgo ms={asOfMs - line.reportAgeMs} />
        </span>
      ) : null}
    </span>
  );
}
