'use client';
import dynamic from 'next/dynamic';
import type { ReactNode } from 'react';
import { ChartSkeleton } from '@/components/charts/chart-skeleton';
import type { FigureLine } from '@/components/trading/figure-text';
import { LinkTabs } from '@/components/ui/link-tabs';
import type { RunFacts } from '@/lib/contracts/api/backtest-result';
import type { RunReport } from '@/lib/contracts/api/run-report';
import { MadeOf } from './made-of';
import { runHref, RUN_TABS, useRunView, type RunTab } from './run-view-state';

/** What every tab of a run needs to know of it. */
export interface RunParts {
  readonly runId: string;
  readonly facts: RunFacts;
  readonly report: RunReport;
  readonly lines: readonly FigureLine[];
}

interface Props extends RunParts {
  /** What the result was made of: the Config tab, which needs no code of its own. */
  readonly config: ReactNode;
}

const TAB_HEIGHT = 640;
const LABELS: Readonly<Record<RunTab, string>> = {
  report: 'Report',
  trades: 'Trades',
  orders: 'Orders',
  chart: 'Chart',
  decisions: 'Decisions',
  log: 'Logs',
  config: 'Config',
};

const waiting = () => <ChartSkeleton height={TAB_HEIGHT} />;

/** Each tab brings its own code and data: the verdict does not wait for any of them. */
const TABS = {
  report: dynamic(() => import('./report-tab').then((module) => module.ReportTab), { loading: waiting }),
  trades: dynamic(() => import('./trades-tab').then((module) => module.TradesTab), {
    ssr: false,
    loading: waiting,
  }),
  orders: dynamic(() => import('./orders-tab').then((module) => module.OrdersTab), {
    ssr: false,
    loading: waiting,
  }),
  chart: dynamic(() => import('./chart-tab').then((module) => module.ChartTab), {
    ssr: false,
    loading: waiting,
  }),
  decisions: dynamic(() => import('./decisions-tab').then((module) => module.DecisionsTab), {
    ssr: false,
    loading: waiting,
  }),
  log: dynamic(() => import('./log-tab').then((module) => module.LogTab), { ssr: false, loading: waiting }),
  config: null,
};
const VerdictDrawer = dynamic(() => import('./verdict-drawer').then((module) => module.VerdictDrawer), {
  ssr: false,
});

/** What a completed run found, a tab at a time; the verdict of a moment opens over any of them. */
export function RunBody({ config, ...parts }: Props) {
  const [view, setView] = useRunView();
  const { runId, report, facts } = parts;
  const Tab = TABS[view.tab];
  const counts: Partial<Record<RunTab, number>> = {
    trades: report.report.figures['tripsTotal']?.value ?? 0,
    ...(report.funnel === null ? {} : { orders: report.funnel.submitted, decisions: report.funnel.signals }),
  };
  const tabs = RUN_TABS.map((tab) => ({
    href: runHref(view, { tab }),
    label: LABELS[tab],
    current: tab === view.tab,
    onSelect: () => void setView({ tab }),
    ...(counts[tab] === undefined ? {} : { count: counts[tab] }),
  }));
  return (
    <>
      <LinkTabs label="Parts of the run" tabs={tabs} />
      {Tab === null ? config : <Tab {...parts} />}
      {view.tab === 'report' ? <MadeOf facts={facts} href={runHref(view, { tab: 'config' })} /> : null}
      {view.at === null ? null : (
        <VerdictDrawer
          runId={runId}
          atMs={view.at}
          isDemo={facts.isDemo}
          onClose={() => void setView({ at: null })}
        />
      )}
    </>
  );
}
