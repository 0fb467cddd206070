import type { Metadata } from 'next';
import { pageContext } from '@/app/_server/page-context';
import { PageHeader } from '@/components/ui/page-header';
import { STRATEGIES } from '@/lib/core/strategies/catalogue';
import { listRecords } from '@/lib/services/strategies/list-records';
import { mayRun } from '../_components/may-run';
import { StrategyCard } from './_components/strategy-card';

export const metadata: Metadata = { title: 'Strategies' };

export default async function StrategiesPage() {
  const context = await pageContext('runs:read');
  const records = await listRecords(context);
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title="Strategies"
        description="What can be run. The same code runs in a backtest here, in the worker and from the shell."
      />
      <ul className="grid gap-4 lg:grid-cols-2">
        {STRATEGIES.map((strategy) => (
          <li key={strategy.name} className="flex min-w-0">
            <StrategyCard
              strategy={strategy}
              record={records.get(strategy.name) ?? null}
              mayRun={mayRun(context.actor)}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}
