import Link from 'next/link';
import { buttonStyles } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { DemoBadge } from '@/components/ui/demo-badge';
import { PctDelta } from '@/components/ui/pct-delta';
import { TimeAgo } from '@/components/ui/time-ago';
import { OwnBadge } from '@/components/trading/own-badge';
import { StatusBadge } from '@/components/trading/status-badge';
import type { OwnStrategy } from '@/lib/contracts/api/own-strategy';
import type { StrategyRecord, StrategyRun } from '@/lib/contracts/api/strategies';
import type { StrategyDescription } from '@/lib/core/strategies/parameters';
import { newRunAddress } from './new-run-address';
import { OwnVerdict } from './own-verdict';
import { defaultText } from './parameter-words';
import { SampleButton } from './sample-button';
import { instrumentsText, warmupText } from './strategy-facts';

interface Props {
  readonly strategy: StrategyDescription;
  /** Null for one of the catalogue. */
  readonly own: OwnStrategy | null;
  /** Null when it was never run. */
  readonly record: StrategyRecord | null;
  readonly mayRun: boolean;
}

/** One strategy: what it does, its parameters at their defaults, what became of it, and the way on. */
export function StrategyCard({ strategy, own, record, mayRun }: Props) {
  const { name, title, summary, parameters, instruments = 1 } = strategy;
  return (
    <Card
      className="flex w-full flex-col [&>div]:flex [&>div]:flex-1 [&>div]:flex-col"
      title={
        <Link href={`/strategies/${name}`} className="rounded-sm hover:underline">
          {title}
        </Link>
      }
      description={
        <>
          <span className="font-mono">{name}</span> · {instrumentsText(strategy)} · warm-up{' '}
          {warmupText(strategy)}
        </>
      }
      actions={
        <>
          {own === null ? null : <OwnBadge />}
          <Link
            href={`/strategies/${name}?tab=docs`}
            className="inline-flex min-h-6 items-center rounded-sm text-label text-primary hover:underline"
          >
            Docs<span className="sr-only"> of {title}</span>
          </Link>
        </>
      }
    >
      {own?.problem == null ? null : (
        <div className="mb-4">
          <OwnVerdict own={own} />
        </div>
      )}
      <p className="max-w-prose">{summary}</p>
      <dl className="mt-4 mb-4 grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-3">
        {parameters.map((parameter) => (
          <div key={parameter.name} className="min-w-0">
            <dt className="truncate text-label text-muted-foreground">{parameter.label}</dt>
            <dd className="num truncate">{defaultText(parameter)}</dd>
          </div>
        ))}
      </dl>
      <div className="mt-auto">
        <Record name={name} record={record} />
      </div>
      <div className="flex flex-wrap items-center gap-2 pt-4">
        {mayRun && instruments === 1 ? <SampleButton strategy={name} title={title} /> : null}
        <Link href={`/strategies/${name}?tab=config`} className={buttonStyles()}>
          Configure
          <span className="sr-only"> {title}</span>
        </Link>
        <Link href={newRunAddress(name)} className={buttonStyles({ variant: 'ghost' })}>
          New run
          <span className="sr-only"> of {title}</span>
        </Link>
      </div>
    </Card>
  );
}

function Record({ name, record }: { name: string; record: StrategyRecord | null }) {
  if (record === null) {
    return <p className="border-t border-border pt-3 text-muted-foreground">Not run yet.</p>;
  }
  return (
    <dl className="grid gap-x-6 gap-y-2 border-t border-border pt-3 sm:grid-cols-2">
      {record.last === null ? null : <Result label="Last run" run={record.last} />}
      {record.best === null ? (
        <div>
          <dt className="text-label text-muted-foreground">Best return</dt>
          <dd className="text-muted-foreground">No run has completed yet</dd>
        </div>
      ) : (
        <Result
          label={
            <>
              Best return of{' '}
              <Link href={`/strategies/${name}?tab=results`} className="rounded-sm text-primary underline">
                {record.runs.toLocaleString('en-US')} {record.runs === 1 ? 'run' : 'runs'}
              </Link>
            </>
          }
          run={record.best}
        />
      )}
    </dl>
  );
}

function Result({ label, run }: { label: React.ReactNode; run: StrategyRun }) {
  return (
    <div className="min-w-0">
      <dt className="text-label text-muted-foreground">{label}</dt>
      <dd className="flex min-w-0 flex-wrap items-center gap-x-2">
        <Link
          href={`/runs/${run.id}`}
          className="inline-flex min-h-6 items-center rounded-sm hover:underline"
        >
          {run.status === 'completed' ? (
            <PctDelta value={run.totalReturn} />
          ) : (
            <StatusBadge status={run.status} />
          )}
        </Link>
        {run.isDemo ? <DemoBadge /> : null}
        <span className="truncate text-label font-normal text-muted-foreground">
          {run.instrumentId.slice(run.instrumentId.indexOf(':') + 1)} {run.timeframe} ·{' '}
          <TimeAgo ms={run.createdAtMs} />
        </span>
      </dd>
    </div>
  );
}
