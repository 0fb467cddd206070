import type { Metadata } from 'next';
import { pageContext } from '@/app/_server/page-context';
import { PageHeader } from '@/components/ui/page-header';
import { STRATEGIES } from '@/lib/core/strategies/catalogue';
import { listOwn } from '@/lib/services/strategies/list-own';
import { listRecords } from '@/lib/services/strategies/list-records';
import { mayRun } from '../_components/may-run';
import { OwnSection } from './_components/own-section';
import { StrategyCard } from './_components/strategy-card';

export const metadata: Metadata = { title: 'Strategies' };

export default async function StrategiesPage() {
  const context = await pageContext('runs:read');
  const [records, own] = await Promise.all([listRecords(context), listOwn(context)]);
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title="Strategies"
        description="What can be run. The same code runs in a backtest here, in the worker and from the shell."
      />
      <OwnSection own={own} records={records} mayRun={mayRun(context.actor)} />
      <section aria-labelledby="catalogue" className="flex flex-col gap-3">
        <h2 id="catalogue" className="text-h2">
          Catalogue
        </h2>
        <ul className="grid gap-4 lg:grid-cols-2">
          {STRATEGIES.map((strategy) => (
            <li key={strategy.name} className="flex min-w-0">
              <StrategyCard
                strategy={strategy}
                own={null}
                record={records.get(strategy.name) ?? null}
                mayRun={mayRun(context.actor)}
              />
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
