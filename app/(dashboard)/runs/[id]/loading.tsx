'use client';
import { useParams } from 'next/navigation';
import { StatusBadge } from '@/components/trading/status-badge';
import { Card } from '@/components/ui/card';
import { ModeBadge } from '@/components/ui/mode-badge';
import { PageHeader } from '@/components/ui/page-header';
import { ProgressBar } from '@/components/ui/progress-bar';
import { LoadingNote, Skeleton } from '@/components/ui/skeleton';
import { isFinalRunStatus } from '@/lib/core/model/run-status';
import { askedRun, type AskedRun } from '../_components/asked-run';
import { RUN_STAGES } from './_components/run-stages';

/** While the page reads: of a run that was just asked for, the answer to the request already says how it stands. */
export default function RunLoading() {
  const asked = askedRun(useParams()['id']);
  return (
    <div className="flex flex-col gap-4">
      <LoadingNote what="the run" />
      {asked === null ? <Skeleton className="h-16" /> : <AskedHeader run={asked} />}
      {asked === null || isFinalRunStatus(asked.status) ? (
        <>
          <Skeleton className="h-24" />
          <Skeleton className="h-52" />
          <Skeleton className="h-[30rem]" />
        </>
      ) : (
        <Card
          title={RUN_STAGES.waiting}
          description="This tab may be closed; the run goes on and keeps this address."
        >
          <ProgressBar label="Progress of the run" value={null} className="h-2" />
        </Card>
      )}
    </div>
  );
}

function AskedHeader({ run }: { readonly run: AskedRun }) {
  return (
    <PageHeader
      title={run.strategy}
      marks={
        <>
          <StatusBadge status={run.status} />
          <ModeBadge mode="backtest" />
        </>
      }
    />
  );
}
