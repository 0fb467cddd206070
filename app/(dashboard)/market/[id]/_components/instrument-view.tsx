'use client';
import { BookOpen, ReceiptText } from 'lucide-react';
import dynamic from 'next/dynamic';
import { parseAsInteger, useQueryState } from 'nuqs';
import { FeedStateBadge } from '@/components/trading/feed-state-badge';
import { Loaded } from '@/components/trading/loaded';
import { marketNumber } from '@/components/trading/market-number';
import { useLoaded } from '@/components/trading/use-loaded';
import { Card } from '@/components/ui/card';
import { classNames } from '@/components/ui/class-names';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { StaleBadge } from '@/components/ui/stale-badge';
import { TimeText } from '@/components/ui/time-text';
import type { BarSeriesSummary } from '@/lib/contracts/api/data';
import type { FeedList, MarketSnapshot } from '@/lib/contracts/api/feeds';
import type { BookDocument, PrintList } from '@/lib/contracts/api/tape';
import { BookFigures, figuresOf } from './book-figures';
import { BookLadder } from './book-ladder';
import type { Level } from './ladder-rows';
import { MomentPicker } from './moment-picker';
import { PrintTape } from './print-tape';
import { ReplayBand } from './replay-band';
import { StopListening } from './stop-listening';
import { instrumentOf, isReplayed } from './watched';

const MinuteChart = dynamic(() => import('./minute-chart').then((module) => module.MinuteChart), {
  ssr: false,
});

interface Props {
  readonly id: string;
  readonly minutes: BarSeriesSummary | null;
  /** The stretch in which its book was recorded. */
  readonly recorded: { readonly fromMs: number; readonly toMs: number } | null;
  readonly mayWrite: boolean;
}

const LIVE_MS = 1_000;
const PRINTS_MS = 2_000;
const STALE_MS = 5_000;
const HEIGHT = 420;
const LEVELS = 20;

/** One instrument now, in a replay, or as it was at a moment of its recording. */
export function InstrumentView({ id, minutes, recorded, mayWrite }: Props) {
  const [atMs, setAtMs] = useQueryState(
    'at',
    parseAsInteger.withOptions({ history: 'replace', throttleMs: 200 }),
  );
  const instrument = instrumentOf(id);
  const market = useLoaded<MarketSnapshot>(`/api/v1/market/${encodeURIComponent(id)}`, {
    refreshMs: LIVE_MS,
  });
  const moment = momentOf(id, { atMs, market: market.data });
  const book = useLoaded<BookDocument>(atMs === null ? null : bookUrl(instrument, atMs), {
    keepPrevious: true,
  });
  const prints = useLoaded<PrintList>(printsUrl(instrument, moment), {
    refreshMs: atMs === null ? PRINTS_MS : 0,
    keepPrevious: true,
  });
  return (
    <div className="flex flex-col gap-4">
      {isReplayed(id) ? <ReplayBand id={id} /> : null}
      <PageHeader
        title={instrument}
        description={<Standing id={id} snapshot={market.data} />}
        actions={mayWrite && !isReplayed(id) ? <StopListening id={id} /> : null}
      />
      {recorded === null || isReplayed(id) ? null : (
        <Card title="Look back" description="The book and the prints as they were recorded">
          <MomentPicker range={recorded} atMs={atMs} onChange={(next) => void setAtMs(next)} />
        </Card>
      )}
      <div className="grid gap-4 lg:grid-cols-2">
        {atMs === null ? (
          <Loaded state={market} what="the book" height={HEIGHT}>
            {(now) => (
              <BookCard
                bids={now.book?.bids ?? []}
                asks={now.book?.asks ?? []}
                atMs={now.book?.timeMs ?? null}
                isOld={isOld(now)}
              />
            )}
          </Loaded>
        ) : (
          <Loaded state={book} what="the book" height={HEIGHT}>
            {(then) => <BookCard bids={then.bids} asks={then.asks} atMs={then.atMs} isOld={book.isBehind} />}
          </Loaded>
        )}
        <Loaded state={prints} what="prints" height={HEIGHT}>
          {(now) => <PrintsCard list={now} />}
        </Loaded>
      </div>
      {minutes === null || minutes.fromMs === null ? null : <MinuteChart series={minutes} />}
    </div>
  );
}

function bookUrl(instrument: string, atMs: number): string {
  return `/api/v1/books/at?${new URLSearchParams({ instrument, atMs: String(atMs), levels: String(LEVELS) })}`;
}

function printsUrl(instrument: string, momentMs: number | null): string {
  const query = new URLSearchParams({ instrument });
  if (momentMs !== null) query.set('atMs', String(momentMs));
  return `/api/v1/prints?${query}`;
}

/** Until when prints are shown: the chosen moment, a replay's own time, or the newest. */
function momentOf(
  id: string,
  { atMs, market }: { readonly atMs: number | null; readonly market: MarketSnapshot | undefined },
): number | null {
  if (atMs !== null) return atMs;
  if (!isReplayed(id)) return null;
  return market?.trade?.timeMs ?? market?.book?.timeMs ?? 0;
}

function isOld({ reportAgeMs }: MarketSnapshot): boolean {
  return reportAgeMs > STALE_MS;
}

/** The last price, how its lines are, and since when nothing was told. */
function Standing({ id, snapshot }: { readonly id: string; readonly snapshot: MarketSnapshot | undefined }) {
  const feeds = useLoaded<FeedList>(isReplayed(id) ? null : '/api/v1/feeds', { refreshMs: LIVE_MS });
  const feed = feeds.data?.feeds.find(({ instrumentId }) => instrumentId === id);
  return (
    <span className="flex flex-wrap items-center gap-x-4 gap-y-1.5">
      <span className="num text-h1 text-foreground">
        {snapshot?.trade == null ? '–' : marketNumber(snapshot.trade.price)}
      </span>
      {snapshot === undefined ? null : <span>{snapshot.provider}</span>}
      {feed?.lines.map(({ channel, state }) => (
        <span key={channel} className="flex items-center gap-1.5">
          {channel} <FeedStateBadge state={state} />
        </span>
      ))}
      {snapshot !== undefined && isOld(snapshot) ? <StaleBadge asOfMs={snapshot.reportedAtMs} /> : null}
    </span>
  );
}

interface BookCardProps {
  readonly bids: readonly Level[];
  readonly asks: readonly Level[];
  readonly atMs: number | null;
  readonly isOld: boolean;
}

function BookCard({ bids, asks, atMs, isOld: isDim }: BookCardProps) {
  return (
    <Card
      padded={false}
      title="Book"
      description={atMs === null ? undefined : <TimeText ms={atMs} />}
      className={classNames(isDim && 'opacity-60')}
    >
      {bids.length + asks.length === 0 ? (
        <EmptyState title="No book is known" icon={<BookOpen />}>
          Its book is not listened to, or is being rebuilt after a gap.
        </EmptyState>
      ) : (
        <>
          <div className="border-b border-border p-4">
            <BookFigures figures={figuresOf(bids, asks)} />
          </div>
          <BookLadder bids={bids} asks={asks} />
        </>
      )}
    </Card>
  );
}

function PrintsCard({ list }: { readonly list: PrintList }) {
  const { prints, recordedToMs } = list;
  return (
    <Card
      padded={false}
      title="Prints"
      description={recordedToMs === null ? undefined : 'Recorded prints, newest first, some seconds behind'}
    >
      {prints.length === 0 ? (
        <EmptyState title="No prints are recorded" icon={<ReceiptText />}>
          {recordedToMs === null
            ? 'Only the newest print is kept of a feed that is not recorded.'
            : 'Nothing was printed up to that moment.'}
        </EmptyState>
      ) : (
        <PrintTape prints={prints} />
      )}
    </Card>
  );
}
