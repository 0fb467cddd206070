import Link from 'next/link';
import type { SignedInContext } from '@/app/_server/context';
import { buttonStyles } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Stat } from '@/components/ui/stat';
import type { OwnStrategy } from '@/lib/contracts/api/own-strategy';
import { findIndicator } from '@/lib/core/indicators/catalogue';
import type { IndicatorPlot, StrategyDescription } from '@/lib/core/strategies/parameters';
import { listRuns } from '@/lib/services/runs/list-runs';
import { KeepFresh } from '../../_components/keep-fresh';
import { newRunAddress } from '../../_components/new-run-address';
import { OwnFacts } from '../../_components/own-facts';
import { ParameterTable } from '../../_components/parameter-table';
import { defaultsOf, instrumentsText, warmupText } from '../../_components/strategy-facts';
import { RecentRuns } from '../../../_components/recent-runs';

interface Props {
  readonly context: SignedInContext;
  readonly strategy: StrategyDescription;
  /** Null for one of the catalogue. */
  readonly own: OwnStrategy | null;
}

const RECENT = 5;

/** What the strategy needs, its parameters, what it draws, and its newest runs. */
export async function OverviewTab({ context, strategy, own }: Props) {
  const runs = await listRuns(context, {
    strategy: strategy.name,
    sort: 'createdAt',
    order: 'desc',
    page: 1,
    perPage: RECENT,
  });
  const values = defaultsOf(strategy);
  return (
    <>
      <Card>
        <dl className="grid grid-cols-2 gap-x-6 gap-y-4 md:grid-cols-4">
          <Stat label="Trades" value={instrumentsText(strategy)} />
          <Stat label="Warm-up" value={warmupText(strategy)} note="at the defaults" />
          <Stat
            label="Longer timeframes"
            value={strategy.timeframes?.(values).join(', ') || 'none'}
            note="built from its own bars"
          />
          <Stat label="Runs" value={runs.total.toLocaleString('en-US')} />
        </dl>
      </Card>
      {own === null ? null : (
        <Card title="Code" description="A run keeps the code it was asked with, whatever is edited later">
          <KeepFresh />
          <OwnFacts own={own} />
        </Card>
      )}
      <Card
        title="Parameters"
        description="The form, the shell and every check read this list"
        padded={false}
      >
        <ParameterTable strategy={strategy} />
      </Card>
      <Card
        title="Draws on the chart of its run"
        description="At the defaults; the run page draws them at the run's own values"
      >
        <Plots plots={strategy.plots?.(values) ?? []} />
      </Card>
      <RecentRuns
        title="Newest runs"
        page={runs}
        href={`/strategies/${strategy.name}?tab=results`}
        empty="This strategy has not been run yet."
        emptyAction={
          <Link href={newRunAddress(strategy.name)} className={buttonStyles({ variant: 'primary' })}>
            New run
          </Link>
        }
      />
    </>
  );
}

function Plots({ plots }: { plots: readonly IndicatorPlot[] }) {
  if (plots.length === 0) {
    return <p className="text-muted-foreground">Nothing: it decides without an indicator of its own.</p>;
  }
  return (
    <ul className="flex flex-col gap-2">
      {plots.map((plot) => (
        <li key={`${plot.indicator} ${JSON.stringify(plot.parameters)}`} className="flex flex-wrap gap-x-3">
          <span className="font-medium">{findIndicator(plot.indicator)?.title ?? plot.indicator}</span>
          <code className="num text-muted-foreground">
            {Object.entries(plot.parameters)
              .map(([name, value]) => `${name}=${String(value)}`)
              .join(' ')}
          </code>
          {plot.outputs === undefined ? null : (
            <span className="text-muted-foreground">only {plot.outputs.join(', ')}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
