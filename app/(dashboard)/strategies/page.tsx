import type { Metadata } from 'next';
import { pageContext } from '@/app/_server/page-context';
import { PageHeader } from '@/components/ui/page-header';
import { STRATEGIES } from '@/lib/core/strategies/catalogue';
import { StrategyCard } from './_components/strategy-card';

export const metadata: Metadata = { title: 'Strategies' };

export default async function StrategiesPage() {
  await pageContext('runs:read');
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title="Strategies"
        description="What can be run. The same code runs in a backtest here, in the worker and from the shell."
      />
      <ul className="grid gap-4 lg:grid-cols-2">
        {STRATEGIES.map((strategy) => (
          <li key={strategy.name} className="flex">
            <StrategyCard strategy={strategy} />
          </li>
        ))}
      </ul>
    </div>
  );
}
