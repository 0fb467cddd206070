import Link from 'next/link';
import { formatCount } from '@/components/trading/format-number';
import { formatMinute } from '@/components/trading/format-time';
import { Card } from '@/components/ui/card';
import { TimeAgo } from '@/components/ui/time-ago';
import { TimeText } from '@/components/ui/time-text';
import { StaleRunBadge } from '@/components/trading/stale-run-badge';
import type { BarRevision, StaleRun } from '@/lib/contracts/api/data-history';
import { CardNote } from './card-note';
import { Disclosure } from './disclosure';
import { PlaceLink } from './place-link';

interface Props {
  readonly revisions: readonly BarRevision[];
  readonly staleRuns: readonly StaleRun[];
}

const CHANGES_SHOWN_MAX = 10;

/** What was changed in stored bars, when and by whom, and the runs that had used the old ones. */
export function RevisionsCard({ revisions, staleRuns }: Props) {
  return (
    <Card
      padded={false}
      className="overflow-x-clip"
      title="Revisions"
      description="Stored bars that became others, latest first"
    >
      {revisions.length === 0 ? (
        <CardNote>Never revised: the bars are as they were first stored.</CardNote>
      ) : (
        <ul className="divide-y divide-border" aria-label="Revisions">
          {revisions.map((revision) => (
            <Revision key={revision.id} revision={revision} />
          ))}
        </ul>
      )}
      {staleRuns.length === 0 ? null : (
        <section aria-label="Runs over the old bars" className="border-t border-border px-4 py-3">
          <h3 className="mb-2 text-label text-muted-foreground">
            {staleRuns.length === 1
              ? '1 run had used the old bars'
              : `${formatCount(staleRuns.length)} runs had used the old bars`}
          </h3>
          <ul className="flex flex-col gap-1">
            {staleRuns.map((run) => (
              <li key={run.id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <Link
                  href={`/runs/${run.id}`}
                  className="inline-flex min-h-6 items-center font-medium underline decoration-muted-foreground/60 underline-offset-4 hover:text-primary pointer-coarse:min-h-11"
                >
                  {run.strategy}
                </Link>
                <StaleRunBadge />
                <span className="min-w-0 text-dense break-words text-muted-foreground">{run.reason}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Card>
  );
}

function Revision({ revision }: { revision: BarRevision }) {
  const { kind, barsAdded, barsChanged, changes, fromMs, toMs } = revision;
  const what =
    kind === 'completed'
      ? `${formatCount(barsAdded)} bars now fill a gap`
      : `${formatCount(barsChanged)} ${barsChanged === 1 ? 'bar' : 'bars'} ${kind === 'revised' ? 'changed' : kind}`;
  return (
    <li className="px-4 py-2.5">
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <span className="font-medium">{what}</span>
        <PlaceLink fromMs={fromMs} toMs={toMs}>
          <TimeText ms={fromMs} precision="minute" /> … <TimeText ms={toMs} precision="minute" />
        </PlaceLink>
        <span className="text-label font-normal text-muted-foreground">
          version {revision.version} · {revision.source} · <TimeAgo ms={revision.revisedAtMs} /> by{' '}
          {revision.actor.replace(/^user:/, '')}
        </span>
      </p>
      {changes.length === 0 ? null : (
        <Disclosure
          className="mt-1 text-dense"
          summary={
            <span className="text-muted-foreground">Open, high, low, close, volume before and after</span>
          }
        >
          <ul className="num mt-1 flex flex-col gap-1 overflow-x-auto">
            {changes.slice(0, CHANGES_SHOWN_MAX).map(({ timeMs, before, after }) => (
              <li key={timeMs} className="whitespace-nowrap">
                {formatMinute(timeMs)} <del className="text-muted-foreground">{before.join(' ')}</del>{' '}
                <ins>{after.join(' ')}</ins>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </li>
  );
}
