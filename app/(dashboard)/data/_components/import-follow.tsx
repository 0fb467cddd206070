'use client';
import { CircleCheck } from 'lucide-react';
import Link from 'next/link';
import { useEffect } from 'react';
import { formatCount, formatPercent } from '@/components/trading/format-number';
import { Loaded } from '@/components/trading/loaded';
import { StatusBadge } from '@/components/trading/status-badge';
import { useLoaded } from '@/components/trading/use-loaded';
import { Button, buttonStyles } from '@/components/ui/button';
import { ProgressBar } from '@/components/ui/progress-bar';
import type { ImportSummary } from '@/lib/contracts/api/data';
import { ImportFailure } from './import-list';
import { importShare, isImportMoving } from './import-state';

interface Props {
  readonly id: string;
  readonly onClose: () => void;
  /** Back to the form with everything still filled in. */
  readonly onAgain: () => void;
  readonly onChanged: () => void;
}

const REFRESH_MS = 500;

/** What the worker makes of an import that has arrived: progress, then its bars or its reason. */
export function ImportFollow({ id, onClose, onAgain, onChanged }: Props) {
  const loaded = useLoaded<ImportSummary>(`/api/v1/imports/${id}`, {
    refreshMs: (one) => (one === undefined || isImportMoving(one) ? REFRESH_MS : 0),
  });
  const status = loaded.data?.status;
  useEffect(() => {
    if (status !== undefined) onChanged();
    // The lists behind the sheet are read again whenever the state of this import changes, not whenever they are made anew.
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- onChanged is a new function on every render
  }, [status]);
  return (
    <Loaded state={loaded} what="the import" height={140}>
      {(one) => (
        <div className="flex flex-col gap-4 pb-4" aria-live="polite">
          <div className="flex flex-wrap items-center gap-3">
            <StatusBadge status={one.status} />
            <span className="font-medium">
              {one.instrumentId} {one.timeframe}
            </span>
            <span className="num text-muted-foreground">{formatCount(one.barsDone)} bars read</span>
          </div>
          {isImportMoving(one) ? (
            <div className="flex items-center gap-3">
              <ProgressBar label="Reading the file" value={importShare(one)} />
              <span className="num w-12 text-right text-label font-normal text-muted-foreground">
                {importShare(one) === null ? '' : formatPercent(importShare(one), { digits: 0 })}
              </span>
            </div>
          ) : null}
          {one.status === 'failed' && one.failure !== null ? <ImportFailure failure={one.failure} /> : null}
          {one.status === 'completed' ? <Stored one={one} /> : null}
          <div className="flex justify-end gap-2">
            <Button onClick={onClose}>Close</Button>
            {one.status === 'failed' || one.status === 'canceled' ? (
              <Button variant="primary" onClick={onAgain}>
                Back to the form
              </Button>
            ) : null}
          </div>
        </div>
      )}
    </Loaded>
  );
}

function Stored({ one }: { one: ImportSummary }) {
  const seriesId = `${one.instrumentId}@${one.timeframe}`;
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 rounded-control border border-border p-3">
      <p className="flex items-center gap-2">
        <CircleCheck aria-hidden className="size-4 text-muted-foreground" />
        All bars are stored.
      </p>
      <span className="flex gap-2">
        <Link href={`/data/${encodeURIComponent(seriesId)}`} className={buttonStyles({ size: 'small' })}>
          See quality
        </Link>
        <Link
          href={`/runs?new=1&instrument=${encodeURIComponent(one.instrumentId)}`}
          className={buttonStyles({ size: 'small', variant: 'primary' })}
        >
          Run a backtest
        </Link>
      </span>
    </div>
  );
}
