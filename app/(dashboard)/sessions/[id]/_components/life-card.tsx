import type { ReactNode } from 'react';
import { FeedAge } from '@/components/trading/feed-age';
import { formatCount, formatMoney, formatPercent, NOT_AVAILABLE } from '@/components/trading/format-number';
import { formatDuration } from '@/components/trading/format-time';
import { MoneyDelta } from '@/components/trading/money-delta';
import { isSilent, sessionMoney } from '@/components/trading/session-figures';
import { classNames } from '@/components/ui/class-names';
import { CopyId } from '@/components/ui/copy-id';
import { ProgressBar } from '@/components/ui/progress-bar';
import { StaleBadge } from '@/components/ui/stale-badge';
import { Stat, StatGrid } from '@/components/ui/stat';
import { TimeAgo } from '@/components/ui/time-ago';
import { TimeText } from '@/components/ui/time-text';
import type { SessionDetail } from '@/lib/contracts/api/session';

/** How it lives: its worth, its market's clock, its feed, its turns, who holds the account, and how it stands with the venue. */
export function LifeCard({ session }: { readonly session: SessionDetail }) {
  const { runtime, lease, reportedAtMs } = session;
  const isOld = isSilent(session);
  const isAtRest = session.state === 'stopped' || session.state === 'failed';
  const [money] = sessionMoney(session.runs);
  return (
    <section aria-label="How it lives" className="rounded-card border border-border bg-card p-4">
      {isOld && reportedAtMs !== null ? (
        <div className="mb-3">
          <StaleBadge asOfMs={reportedAtMs} />
        </div>
      ) : null}
      <StatGrid className={classNames('xl:grid-cols-3! 2xl:grid-cols-6!', isOld && 'opacity-60')}>
        <Stat
          label="Equity"
          value={
            money?.equity == null ? NOT_AVAILABLE : formatMoney(money.equity, { currency: money.currency })
          }
          note={
            money === undefined ? undefined : (
              <>
                <MoneyDelta text={money.result} currency={money.currency} /> since start
              </>
            )
          }
        />
        <Stat
          label="Its market's time"
          value={
            runtime?.clockMs == null ? (
              'none yet'
            ) : (
              <Small>
                <TimeText ms={runtime.clockMs} precision="minute" />
              </Small>
            )
          }
          note={<LastSignal session={session} />}
        />
        <Stat
          label="Feed"
          value={
            <Small>
              <FeedAge feed={session.feed} runtime={runtime} />
            </Small>
          }
          note={
            runtime?.progress == null ? (
              'no end'
            ) : (
              <span className="flex items-center gap-2">
                <ProgressBar label="Bars told" value={runtime.progress} />
                <span className="num">{formatPercent(runtime.progress, { digits: 0 })}</span>
              </span>
            )
          }
        />
        <Stat
          label="A turn takes"
          value={<Small>{cycleText(runtime)}</Small>}
          note={
            runtime === null
              ? 'no report yet'
              : `p50 · p99 of ${formatCount(runtime.cycle.count)}; loop lag ${ms(runtime.loopLagMsMax)}`
          }
        />
        <Stat
          label="Lease"
          value={lease === null ? 'none' : `fence ${lease.fence}`}
          note={
            lease === null ? (
              'nobody holds the account for it'
            ) : (
              <>
                <WorkerOf id={session.workerId ?? lease.ownerId} />
                {lease.expiresAtMs === null ? null : (
                  <>
                    to <TimeText ms={lease.expiresAtMs} />
                  </>
                )}
              </>
            )
          }
        />
        <Stat
          label="Account"
          value={isAtRest ? 'let go' : (runtime?.desk.state ?? lease?.state ?? 'not held')}
          note={
            <>
              {runtime?.desk.reason === undefined || runtime.desk.reason === ''
                ? 'as its worker said'
                : runtime.desk.reason}
              {reportedAtMs === null ? null : (
                <>
                  , <TimeAgo ms={reportedAtMs} />
                </>
              )}
            </>
          }
        />
      </StatGrid>
    </section>
  );
}

function WorkerOf({ id }: { readonly id: string | null }) {
  return id === null ? <>nobody </> : <CopyId id={id} className="mr-1.5" />;
}

function Small({ children }: { readonly children: ReactNode }) {
  return <span className="text-h2">{children}</span>;
}

function cycleText(runtime: SessionDetail['runtime']): string {
  return runtime === null ? NOT_AVAILABLE : `${ms(runtime.cycle.p50Ms)} · ${ms(runtime.cycle.p99Ms)}`;
}

function ms(value: number | null): string {
  if (value === null) return NOT_AVAILABLE;
  return value < 10 ? `${value.toFixed(1)}\u00a0ms` : formatDuration(value);
}

/** The newest view any of its strategies had, and the market it took it for. */
function LastSignal({ session }: { readonly session: SessionDetail }) {
  const told = session.runs.flatMap(({ runtime }) => (runtime?.lastSignal ? [runtime.lastSignal] : []));
  const newest = told.toSorted((a, b) => b.timeMs - a.timeMs)[0];
  const regime = session.runs.find(({ runtime }) => runtime?.lastRegime)?.runtime?.lastRegime;
  return (
    <>
      {newest === undefined ? 'no signal yet' : `last signal ${newest.side}`}
      {regime == null ? '' : `, regime ${regime.name}`}
    </>
  );
}
