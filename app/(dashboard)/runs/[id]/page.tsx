import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { pageContext } from '@/app/_server/page-context';
import { Card } from '@/components/ui/card';
import { Refusal } from '@/lib/core/model/refusal';
import { isFinalRunStatus } from '@/lib/core/model/run-status';
import { CATALOGUE } from '@/lib/core/statistics/catalogue';
import { getRun } from '@/lib/services/runs/get-run';
import { readLife } from '@/lib/services/runs/list-log';
import { readReport } from '@/lib/services/runs/read-report';
import { may } from '@/app/(dashboard)/_components/may';
import { mayWriteRuns } from '../_components/may-write-runs';
import { LifeList } from './_components/life-list';
import { RunEnded } from './_components/run-ended';
import { RunHeader } from './_components/run-header';
import { RunProgressCard } from './_components/run-progress-card';
import { RunReport } from './_components/run-report';

/** The figures as plain text: their arithmetic stays on the server. */
const FIGURE_LINES = CATALOGUE.map(({ name, title, unit, formula, source, basis }) => ({
  name,
  title,
  unit,
  formula,
  source,
  basis,
}));

interface Props {
  readonly params: Promise<{ id: string }>;
}

/** Title and page ask for the same run; it is read once per request. */
const readRun = cache(async (id: string) => {
  const context = await pageContext('runs:read');
  try {
    return { context, run: await getRun(context, id), mayWrite: mayWriteRuns(context) };
  } catch (error) {
    if (error instanceof Refusal && error.code === 'NOT_FOUND') notFound();
    throw error;
  }
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { run } = await readRun((await params).id);
  return { title: `${run.isDemo ? '[DEMO] ' : ''}${run.strategy} on ${run.instrumentId}` };
}

/** One run: how far it is, why it ended, or what it found. */
export default async function RunPage({ params }: Props) {
  const { context, run, mayWrite } = await readRun((await params).id);
  return (
    <div className="flex flex-col gap-4">
      <RunHeader run={run} mayWrite={mayWrite} maySession={may(context.actor, 'sessions:write')} />
      {isFinalRunStatus(run.status) ? null : (
        <RunProgressCard key={run.id} initial={run} mayWrite={mayWrite} />
      )}
      {run.status === 'failed' || run.status === 'canceled' ? (
        <>
          <RunEnded run={run} />
          <Card title="Log" description="Steps of the run, by the clock of the system" padded={false}>
            <LifeList life={await readLife(context, run.id)} />
          </Card>
        </>
      ) : null}
      {run.facts === null || run.statistics === null ? null : (
        <RunReport
          run={run}
          facts={run.facts}
          statistics={run.statistics}
          report={await readReport(context, run.id, {})}
          lines={FIGURE_LINES}
        />
      )}
    </div>
  );
}
