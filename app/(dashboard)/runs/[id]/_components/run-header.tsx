import { Radio, RotateCcw } from 'lucide-react';
import Link from 'next/link';
import { OwnBadge } from '@/components/trading/own-badge';
import { StaleRunBadge } from '@/components/trading/stale-run-badge';
import { StatusBadge } from '@/components/trading/status-badge';
import { buttonStyles } from '@/components/ui/button';
import { CopyId } from '@/components/ui/copy-id';
import { CopyText } from '@/components/ui/copy-text';
import { ModeBadge } from '@/components/ui/mode-badge';
import { PageHeader } from '@/components/ui/page-header';
import { TimeAgo } from '@/components/ui/time-ago';
import type { RunDetail } from '@/lib/contracts/api/run';
import { formatPeriod } from '@/components/trading/format-time';
import { paramsText } from '../../_components/params-text';
import { DeleteRun } from './delete-run';
import { isFinalRunStatus } from '@/lib/core/model/run-status';

interface Props {
  readonly run: RunDetail;
  readonly mayWrite: boolean;
  readonly maySession: boolean;
}

/** What the run is, at a glance: strategy, mode, state, bars, who asked, and the ways to repeat it. */
export function RunHeader({ run, mayWrite, maySession }: Props) {
  return (
    <PageHeader
      title={
        <>
          {run.strategy} <span className="font-normal text-muted-foreground">{paramsText(run)}</span>
        </>
      }
      marks={
        <>
          <StatusBadge status={run.status} />
          <ModeBadge mode="backtest" />
          {run.isDemo ? <ModeBadge mode="demo" /> : null}
          {run.isOwnStrategy ? <OwnBadge /> : null}
          {run.isStale ? <StaleRunBadge /> : null}
        </>
      }
      description={
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <CopyId id={run.id} />
          <span>
            {[run.instrumentId, ...run.settings.withInstruments].join(' + ')} · {run.timeframe}
          </span>
          <span className="num">
            {formatPeriod(run.facts?.fromMs ?? run.fromMs, run.facts?.toMs ?? run.toMs)}
          </span>
          <span>
            asked <TimeAgo ms={run.createdAtMs} /> by {run.createdBy.replace(/^user:/, '')}
          </span>
          {run.staleReason === null ? null : <span className="basis-full text-warn">{run.staleReason}</span>}
          {run.note === '' ? null : <q className="max-w-prose">{run.note}</q>}
        </span>
      }
      actions={
        <>
          <CopyText text={run.cliCommand} label="Copy as CLI" />
          {mayWrite && isFinalRunStatus(run.status) ? <DeleteRun id={run.id} /> : null}
          {maySession ? (
            <Link href={`/sessions?new=1&run=${run.id}`} className={buttonStyles({ size: 'small' })}>
              <Radio aria-hidden />
              Start a paper session
            </Link>
          ) : null}
          {mayWrite ? (
            <Link
              href={`/runs?new=1&copy=${run.id}`}
              className={buttonStyles({
                variant: isFinalRunStatus(run.status) ? 'primary' : 'secondary',
                size: 'small',
              })}
            >
              <RotateCcw aria-hidden />
              Run again with changes
            </Link>
          ) : null}
        </>
      }
    />
  );
}
