'use client';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { notify } from '@/components/ui/notify';
import { formatCount, formatPercent } from '@/components/trading/format-number';
import { formatDuration } from '@/components/trading/format-time';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { ProgressBar } from '@/components/ui/progress-bar';
import { StaleBadge } from '@/components/ui/stale-badge';
import { Stat, StatGrid } from '@/components/ui/stat';
import type { RunDetail } from '@/lib/contracts/api/run';
import { isFinalRunStatus } from '@/lib/core/model/run-status';
import { progressShare } from '../../_components/progress-share';
import { CancelRun } from './cancel-run';
import { RUN_STAGES } from './run-stages';
import { useRunLive } from './use-run-live';

/** A run under way: stage, share, speed and time left. When it ends, the page shows its result without a reload. */
export function RunProgressCard({
  initial,
  mayWrite,
}: {
  readonly initial: RunDetail;
  readonly mayWrite: boolean;
}) {
  const { run, source, error, asOfMs } = useRunLive(initial);
  const router = useRouter();
  const isOver = isFinalRunStatus(run.status);
  const share = progressShare(run);

  useEffect(() => {
    if (!isOver) return;
    if (run.status === 'completed') notify('Run completed');
    router.refresh();
  }, [isOver, run.status, router]);

  useEffect(() => {
    const before = document.title;
    const percent = share === null ? 'Running' : formatPercent(share, { digits: 0 });
    document.title = isOver ? before : `${percent} · ${run.strategy} · Sextant`;
    return () => {
      document.title = before;
    };
  }, [share, isOver, run.strategy]);

  return (
    <Card
      title={RUN_STAGES[run.progress.stage]}
      description="This tab may be closed; the run goes on and keeps this address."
      actions={
        <>
          {error !== undefined && asOfMs !== null ? <StaleBadge asOfMs={asOfMs} /> : null}
          <Badge>{source === 'stream' ? 'Live' : 'Polling'}</Badge>
          {mayWrite && !isOver ? <CancelRun id={run.id} /> : null}
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <ProgressBar label="Progress of the run" value={share} className="h-2" />
        <ProgressFigures run={run} share={share} />
        {run.attempt > 1 ? (
          <p className="text-muted-foreground">
            Attempt {run.attempt}: the worker before stopped answering, and the run was taken over from its
            start.
          </p>
        ) : null}
      </div>
    </Card>
  );
}

function ProgressFigures({ run, share }: { run: RunDetail; share: number | null }) {
  const { barsDone, barsTotal, barsPerSecond, etaSeconds } = run.progress;
  return (
    <StatGrid className="md:grid-cols-4 xl:grid-cols-4!">
      <Stat label="Done" value={share === null ? '—' : formatPercent(share, { digits: 0 })} />
      <Stat
        label="Bars"
        value={barsTotal === null ? '—' : `${formatCount(barsDone)} / ${formatCount(barsTotal)}`}
      />
      <Stat label="Speed, bars/s" value={barsPerSecond === null ? '—' : formatCount(barsPerSecond)} />
      <Stat
        label="Time left"
        value={etaSeconds === null ? '—' : `about ${formatDuration(Math.ceil(etaSeconds) * 1000)}`}
      />
    </StatGrid>
  );
}
