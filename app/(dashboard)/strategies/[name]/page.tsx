import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { pageContext } from '@/app/_server/page-context';
import { buttonStyles } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { findStrategy } from '@/lib/core/strategies/catalogue';
import { listRuns } from '@/lib/services/runs/list-runs';
import { newRunAddress } from '../_components/new-run-address';
import { ParameterTable } from '../_components/parameter-table';
import { RecentRuns } from '../../_components/recent-runs';

interface StrategyPageProps {
  readonly params: Promise<{ name: string }>;
}

const RECENT = 10;

export async function generateMetadata({ params }: StrategyPageProps): Promise<Metadata> {
  return { title: findStrategy((await params).name)?.title ?? 'Strategy' };
}

export default async function StrategyPage({ params }: StrategyPageProps) {
  const context = await pageContext('runs:read');
  const strategy = findStrategy((await params).name);
  if (strategy === null) notFound();
  const runs = await listRuns(context, {
    strategy: strategy.name,
    sort: 'createdAt',
    order: 'desc',
    page: 1,
    perPage: RECENT,
  });
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title={strategy.title}
        marks={<code className="text-label font-normal text-muted-foreground">{strategy.name}</code>}
        description={strategy.summary}
        actions={
          <Link href={newRunAddress(strategy.name)} className={buttonStyles({ variant: 'primary' })}>
            New run
          </Link>
        }
      />
      <Card
        title="Parameters"
        description="The form, the shell and every check read this list"
        padded={false}
      >
        <ParameterTable strategy={strategy} />
      </Card>
      <RecentRuns
        title="Runs of this strategy"
        page={runs}
        href={`/runs?strategy=${strategy.name}`}
        empty="This strategy has not been run yet."
        emptyAction={
          <Link href={newRunAddress(strategy.name)} className={buttonStyles({ variant: 'primary' })}>
            New run
          </Link>
        }
      />
    </div>
  );
}
