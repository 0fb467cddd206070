import { Ban, OctagonAlert } from 'lucide-react';
import Link from 'next/link';
import { buttonStyles } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import type { RunDetail } from '@/lib/contracts/api/run';

/** Why a run has no result: what happened, why, and what to do next, kept for as long as the run is. */
export function RunEnded({ run }: { readonly run: RunDetail }) {
  const isFailed = run.status === 'failed';
  const Icon = isFailed ? OctagonAlert : Ban;
  const { failure } = run;
  return (
    <Card>
      <div className="flex gap-3">
        <Icon
          aria-hidden
          className={`mt-0.5 size-5 shrink-0 ${isFailed ? 'text-crit' : 'text-muted-foreground'}`}
        />
        <div className="flex min-w-0 flex-col gap-2">
          <h2 className="text-h2">{isFailed ? 'This run failed' : 'This run was canceled'}</h2>
          {failure === null ? (
            <p className="text-muted-foreground">No reason was stored with it.</p>
          ) : (
            <dl className="grid gap-x-4 gap-y-1 sm:grid-cols-[auto_1fr]">
              <dt className="text-label text-muted-foreground">What</dt>
              <dd className="break-words">{failure.message}</dd>
              <dt className="text-label text-muted-foreground">Why</dt>
              <dd className="break-words">{failure.why}</dd>
              <dt className="text-label text-muted-foreground">Next</dt>
              <dd className="break-words">{failure.next}</dd>
              <dt className="text-label text-muted-foreground">Code</dt>
              <dd className="font-mono text-label font-normal">{failure.code}</dd>
            </dl>
          )}
          <div>
            <Link href={`/runs?new=1&copy=${run.id}`} className={buttonStyles({ size: 'small' })}>
              Run again with changes
            </Link>
          </div>
        </div>
      </div>
    </Card>
  );
}
