import type { Metadata } from 'next';
import { pageContext } from '@/app/_server/page-context';
import { LinkTabs } from '@/components/ui/link-tabs';
import { PageHeader } from '@/components/ui/page-header';
import type { Role } from '@/lib/core/model/role';
import { RIGHTS } from '@/lib/services/auth/rights';
import { listSeries } from '@/lib/services/data/list-series';
import { readRisk } from '@/lib/services/risk/read-risk';
import { BesideLimits } from './_components/beside-limits';
import { FileProblems } from './_components/file-problems';
import { LimitLadder } from './_components/limit-ladder';
import { CLASS_LABELS } from './_components/limit-text';
import { PortfolioHealth } from './_components/portfolio-health';
import { WhatIf } from './_components/what-if';

export const metadata: Metadata = { title: 'Risk' };

interface Props {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function RiskPage({ searchParams }: Props) {
  const context = await pageContext('runs:read');
  const [risk, series, query] = await Promise.all([readRisk(context), listSeries(context), searchParams]);
  const current = risk.classes.find(({ assetClass }) => assetClass === query['class']) ?? risk.classes[0];
  const allowed: readonly Role[] = RIGHTS['risk:preview'];
  const mayPreview = context.actor.kind === 'user' && allowed.includes(context.actor.role);
  if (current === undefined) throw new Error('risk: there is no kind of instrument');
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title="Risk"
        description={
          risk.source === 'file'
            ? `Every order passes these rules before it leaves. Profile ${risk.profile}, from config/risk.yaml.`
            : 'Every order passes these rules before it leaves.'
        }
      />
      {risk.source === 'file' ? null : <FileProblems problems={risk.problems} />}
      <LinkTabs
        label="Kind of instrument"
        tabs={risk.classes.map(({ assetClass }) => ({
          href: assetClass === risk.classes[0]?.assetClass ? '/risk' : `/risk?class=${assetClass}`,
          label: CLASS_LABELS[assetClass],
          current: assetClass === current.assetClass,
        }))}
      />
      <PortfolioHealth {...current.health} />
      <LimitLadder rows={current.rows} unlimited={current.unlimited} assetClass={current.assetClass} />
      <BesideLimits rows={risk.beside} />
      <WhatIf
        key={current.assetClass}
        assetClass={current.assetClass}
        mayPreview={mayPreview}
        series={series.map(({ id, symbol, timeframe, venue, isDemo }) => ({
          id,
          symbol,
          timeframe,
          venue,
          isDemo,
        }))}
      />
    </div>
  );
}
