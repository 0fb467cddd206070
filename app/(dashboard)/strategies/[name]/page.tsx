import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { pageContext } from '@/app/_server/page-context';
import { buttonStyles } from '@/components/ui/button';
import { OwnBadge } from '@/components/trading/own-badge';
import { LinkTabs } from '@/components/ui/link-tabs';
import { PageHeader } from '@/components/ui/page-header';
import type { OwnStrategy } from '@/lib/contracts/api/own-strategy';
import { findStrategy } from '@/lib/core/strategies/catalogue';
import { getStrategy } from '@/lib/services/strategies/get-strategy';
import { may } from '@/app/(dashboard)/_components/may';
import { BrokenCard } from '../_components/broken-card';
import { KeepFresh } from '../_components/keep-fresh';
import { newRunAddress } from '../_components/new-run-address';
import { OwnVerdict } from '../_components/own-verdict';
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
  const { name } = await params;
  // Somebody's own is named by its name: what it is called stands behind the door.
  return { title: findStrategy(name)?.title ?? name };
}

export default async function StrategyPage({ params, searchParams }: StrategyPageProps) {
  const context = await pageContext('runs:read');
  const known = await getStrategy(context, (await params).name);
  if (known === null) notFound();
  const { description: strategy, own } = known;
  if (strategy === null) return own === null ? notFound() : <BrokenPage own={own} />;
  const query = await searchParams;
  const current = TABS.find(({ tab }) => tab === query['tab'])?.tab ?? 'overview';
  const address = `/strategies/${strategy.name}`;
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title={strategy.title}
        marks={
          <>
            <code className="text-label font-normal text-muted-foreground">{strategy.name}</code>
            {own === null ? null : <OwnBadge />}
          </>
        }
        description={strategy.summary}
        actions={
          <>
            {may(context.actor, 'sessions:write') ? (
              <Link href={`/sessions?new=1&strategy=${strategy.name}`} className={buttonStyles({})}>
                Start a paper session
              </Link>
            ) : null}
            <Link href={newRunAddress(strategy.name)} className={buttonStyles({ variant: 'primary' })}>
              New run
            </Link>
          </>
        }
      />
      {own === null ? null : <OwnVerdict own={own} />}
      <LinkTabs
        label="About this strategy"
        tabs={TABS.map(({ tab, label }) => ({
          href: tab === 'overview' ? address : `${address}?tab=${tab}`,
          label,
          current: tab === current,
        }))}
      />
      {current === 'overview' ? <OverviewTab context={context} strategy={strategy} own={own} /> : null}
      {current === 'config' ? <ConfigTab context={context} strategy={strategy} /> : null}
      {current === 'results' ? <ResultsTab context={context} strategy={strategy} query={query} /> : null}
      {current === 'docs' ? <DocsTab strategy={strategy} /> : null}
    </div>
  );
}

function BrokenPage({ own }: { own: OwnStrategy }) {
  return (
    <div className="flex flex-col gap-4">
      <PageHeader title={own.name} description="It appears with its parameters once it passes its check." />
      <KeepFresh />
      <BrokenCard own={own} />
    </div>
  );
}
