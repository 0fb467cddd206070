import { OctagonAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { CopyId } from './copy-id';

export interface ErrorStateProps {
  /** What happened. */
  readonly what: string;
  readonly why?: string | undefined;
  /** What the reader can do now. */
  readonly next?: string | undefined;
  readonly requestId?: string | undefined;
  /** A retry button or link. */
  readonly action?: ReactNode;
}

/** An error that stays in place: what, why, next step, request id. Announced when it appears. */
export function ErrorState({ what, why, next, requestId, action }: ErrorStateProps) {
  return (
    <div role="alert" className="flex gap-3 rounded-card border border-crit/35 bg-crit/5 p-4">
      <OctagonAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-crit" />
      <div className="flex min-w-0 flex-col gap-1">
        <p className="font-medium break-words text-foreground">
          <span className="sr-only">Error: </span>
          {what}
        </p>
        {why === undefined || why === '' ? null : <p className="break-words text-muted-foreground">{why}</p>}
        {next === undefined || next === '' ? null : (
          <p className="break-words text-muted-foreground">
            <span className="font-medium text-foreground">Next: </span>
            {next}
          </p>
        )}
        {requestId === undefined || requestId === '' ? null : (
          <p className="flex flex-wrap items-center gap-1 text-label font-normal text-muted-foreground">
            Request <CopyId id={requestId} />
          </p>
        )}
        {action === undefined ? null : <div className="mt-2">{action}</div>}
      </div>
    </div>
  );
}
