'use client';
import { OctagonAlert } from 'lucide-react';
import { useState } from 'react';
import { problemOf } from '@/components/trading/fetch-json';
import { formatBytes, formatCount, formatPercent } from '@/components/trading/format-number';
import { StatusBadge } from '@/components/trading/status-badge';
import { Button } from '@/components/ui/button';
import { DemoBadge } from '@/components/ui/demo-badge';
import { EmptyState } from '@/components/ui/empty-state';
import { ProblemState } from '@/components/ui/problem-state';
import { ProgressBar } from '@/components/ui/progress-bar';
import { TimeAgo } from '@/components/ui/time-ago';
import type { ImportSummary } from '@/lib/contracts/api/data';
import type { Problem } from '@/lib/contracts/problem';
import { cancelImportAction, repeatSyncAction } from '../actions';
import { importShare, isImportMoving, isResumable } from './import-state';

interface Props {
  readonly rows: readonly ImportSummary[];
  readonly mayWrite: boolean;
  readonly onChanged: () => void;
  readonly label?: string;
}

/** What came in lately and how it went; a failed one keeps its reason in the open. */
export function ImportList({ rows, mayWrite, onChanged, label = 'Recent imports' }: Props) {
  if (rows.length === 0)
    return <EmptyState title="Nothing was imported yet">Imports appear here with their progress.</EmptyState>;
  return (
    <ul className="divide-y divide-border" aria-label={label}>
      {rows.map((one) => (
        <ImportRow key={one.id} one={one} mayWrite={mayWrite} onChanged={onChanged} />
      ))}
    </ul>
  );
}

function ImportRow({
  one,
  mayWrite,
  onChanged,
}: {
  one: ImportSummary;
  mayWrite: boolean;
  onChanged: () => void;
}) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const send = async (action: typeof cancelImportAction | typeof repeatSyncAction) => {
    setBusy(true);
    const answer = await action({ id: one.id }).catch(problemOf);
    setBusy(false);
    setProblem(answer.ok ? null : answer);
    onChanged();
  };
  return (
    <li className="flex flex-col gap-2 px-4 py-3" data-import={one.id}>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <StatusBadge status={one.status} />
        <span className="min-w-0 flex-1 basis-60 truncate font-medium">
          {one.instrumentId} <span className="font-normal text-muted-foreground">{one.timeframe}</span>
          <span className="font-normal text-muted-foreground"> · {originOf(one)}</span>
        </span>
        {one.kind === 'demo' ? <DemoBadge /> : null}
        <span className="num text-label font-normal text-muted-foreground">{amountOf(one)}</span>
        <span className="text-label font-normal text-muted-foreground">
          <TimeAgo ms={one.createdAtMs} /> · {one.createdBy.replace(/^user:/, '')}
        </span>
        {mayWrite && isImportMoving(one) ? (
          <Button size="small" busy={busy} onClick={() => void send(cancelImportAction)}>
            Cancel
          </Button>
        ) : null}
        {mayWrite && isResumable(one) ? (
          <Button size="small" busy={busy} onClick={() => void send(repeatSyncAction)}>
            Resume
          </Button>
        ) : null}
      </div>
      {isImportMoving(one) ? <ImportProgress one={one} /> : null}
      {one.status === 'failed' && one.failure !== null ? <ImportFailure failure={one.failure} /> : null}
      {problem === null ? null : <ProblemState problem={problem} />}
    </li>
  );
}

function originOf(one: ImportSummary): string {
  if (one.kind === 'demo') return 'generated';
  return one.kind === 'sync' ? 'downloaded from the venue' : one.fileName;
}

function amountOf(one: ImportSummary): string {
  if (one.status === 'uploading') return `${formatBytes(one.bytesReceived)} of ${formatBytes(one.sizeBytes)}`;
  return one.barsDone === 0 ? '' : `${formatCount(one.barsDone)} bars`;
}

function ImportProgress({ one }: { one: ImportSummary }) {
  const share = importShare(one);
  return (
    <div className="flex items-center gap-3">
      <ProgressBar label={`Progress of ${one.instrumentId}`} value={share} />
      <span className="num w-12 text-right text-label font-normal text-muted-foreground">
        {share === null ? '' : formatPercent(share, { digits: 0 })}
      </span>
    </div>
  );
}

/** The same words as on the command line, with row and column where there are any. */
export function ImportFailure({ failure }: { readonly failure: NonNullable<ImportSummary['failure']> }) {
  return (
    <div className="flex gap-2 rounded-control border border-crit/35 bg-crit/5 px-3 py-2">
      <OctagonAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-crit" />
      <div className="min-w-0 text-dense">
        <p className="font-medium break-words whitespace-pre-line">{failure.message}</p>
        <p className="break-words whitespace-pre-line text-muted-foreground">{failure.why}</p>
        <p className="break-words text-muted-foreground">
          <span className="font-medium text-foreground">Next: </span>
          {failure.next}
        </p>
      </div>
    </div>
  );
}
