import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { pageContext } from '@/app/_server/page-context';
import { buttonStyles } from '@/components/ui/button';
import { LinkTabs } from '@/components/ui/link-tabs';
import { PageHeader } from '@/components/ui/page-header';
import { findStrategy } from '@/lib/core/strategies/catalogue';
import { newRunAddress } from '../_components/new-run-address';
import { ConfigTab } from './_components/config-tab';
import { DocsTab } from './_components/docs-tab';
import { OverviewTab } from './_components/overview-tab';
import { ResultsTab } from './_components/results-tab';

interface StrategyPageProps {
  readonly params: Promise<{ name: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const TABS = [
  { tab: 'overview', label: 'Overview' },
  { tab: 'config', label: 'Config' },
  { tab: 'results', label: 'Results' },
  { tab: 'docs', label: 'Docs' },
] as const;

export async function generateMetadata({ params }: StrategyPageProps): Promise<Metadata> {
  return { title: findStrategy((await params).name)?.title ?? 'Strategy' };
}

export default async function StrategyPage({ params, searchParams }: StrategyPageProps) {
  const context = await pageContext('runs:read');
  const strategy = findStrategy((await params).name);
  if (strategy === null) notFound();
  const query = await searchParams;
  const current = TABS.find(({ tab }) => tab === query['tab'])?.tab ?? 'overview';
  const address = `/strategies/${strategy.name}`;
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
      <LinkTabs
        label="About this strategy"
        tabs={TABS.map(({ tab, label }) => ({
          href: tab === 'overview' ? address : `${address}?tab=${tab}`,
          label,
          current: tab === current,
        }))}
      />
      {current === 'overview' ? <OverviewTab context={context} strategy={strategy} /> : null}
      {current === 'config' ? <ConfigTab context={context} strategy={strategy} /> : null}
      {current === 'results' ? <ResultsTab context={context} strategy={strategy} query={query} /> : null}
      {current === 'docs' ? <DocsTab strategy={strategy} /> : null}
    </div>
  );
}
