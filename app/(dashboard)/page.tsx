import type { Metadata } from 'next';
import Link from 'next/link';
import { pageContext } from '@/app/_server/page-context';
import { buttonStyles } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { listSeries } from '@/lib/services/data/list-series';
import { readHealth } from '@/lib/services/health/read-health';
import { listRuns } from '@/lib/services/runs/list-runs';
import { listSessions } from '@/lib/services/sessions/list-sessions';
import type { ServiceContext } from '@/lib/services/context';
import { attentionItems } from './_components/attention';
import { AttentionCard } from './_components/attention-card';
import { CoverageCard } from './_components/coverage-card';
import { mayRun } from './_components/may-run';
import { NextSteps } from './_components/next-steps';
import { RecentRuns } from './_components/recent-runs';
import { SampleStep } from './_components/sample-step';
import { SessionsCard } from './_components/sessions-card';
import { Totals } from './_components/totals';

export const metadata: Metadata = { title: 'Overview' };

const RECENT = 8;
const FAILED_LISTED = 3;
const SESSIONS_LISTED = 50;
const FAILED_SINCE_MS = 7 * 24 * 3_600_000;

export default async function OverviewPage() {
  const context = await pageContext('runs:read');
  const { recent, failed, series, health, sessions } = await readOverview(context);
  const nowMs = context.nowMs();
  const failedLately = failed.rows.filter((run) => nowMs - run.createdAtMs < FAILED_SINCE_MS);
  const canRun = mayRun(context.actor);
  const isNew = recent.total === 0;
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title="Overview"
        description={isNew ? undefined : 'What ran, what is stored, and what needs a look.'}
        actions={
          canRun && series.length > 0 ? (
            <Link href="/runs?new=1" className={buttonStyles({ variant: isNew ? 'secondary' : 'primary' })}>
              New run
            </Link>
          ) : undefined
        }
      />
      <SessionsCard sessions={sessions.rows} />
      {isNew && canRun ? <NextSteps sample={<SampleStep />} /> : null}
      {isNew ? null : (
        <Totals runsTotal={recent.total} failedTotal={failed.total} series={series} health={health} />
      )}
      <div
        className={
          isNew
            ? 'grid items-start gap-4 xl:grid-cols-2'
            : 'grid items-start gap-4 xl:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]'
        }
      >
        {isNew && canRun ? null : (
          <RecentRuns title="Recent runs" page={recent} href="/runs" empty="No runs yet" emptyAction={null} />
        )}
        <div className={isNew && canRun ? 'contents' : 'flex flex-col gap-4'}>
          <AttentionCard
            items={attentionItems({ health, failedRuns: failedLately, series })}
            checkedAtMs={health.asOfMs}
          />
          <CoverageCard series={series} />
        </div>
      </div>
    </div>
  );
}

/** One read per card, at the same time. */
async function readOverview(context: ServiceContext) {
  const newest = { sort: 'createdAt', order: 'desc', page: 1 } as const;
  const [recent, failed, series, health, sessions] = await Promise.all([
    listRuns(context, { ...newest, perPage: RECENT }),
    listRuns(context, { ...newest, status: 'failed', perPage: FAILED_LISTED }),
    listSeries(context),
    readHealth(context),
    listSessions(context, { open: '1', perPage: SESSIONS_LISTED }),
  ]);
  return { recent, failed, series, health, sessions };
}
