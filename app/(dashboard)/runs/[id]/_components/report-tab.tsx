'use client';
import dynamic from 'next/dynamic';
import { ChartSkeleton } from '@/components/charts/chart-skeleton';
import { AllFigures } from '@/components/trading/all-figures';
import { HeadlineFigures } from '@/components/trading/headline-figures';
import { Loaded } from '@/components/trading/loaded';
import { useLoaded } from '@/components/trading/use-loaded';
import type { RunReport } from '@/lib/contracts/api/run-report';
import type { StatisticsReport } from '@/lib/core/statistics/statistics-report';
import type { RunParts } from './run-body';
import { stretchQuery, useRunView } from './run-view-state';
import { StretchSkeleton } from './stretch-skeleton';

const FIGURES_HEIGHT = 260;
const BLOCKS_HEIGHT = 900;

const StretchBar = dynamic(() => import('./stretch-bar').then((module) => module.StretchBar), {
  ssr: false,
  loading: StretchSkeleton,
});
const ReportBlocks = dynamic(() => import('./report-blocks').then((module) => module.ReportBlocks), {
  ssr: false,
  loading: () => <ChartSkeleton height={BLOCKS_HEIGHT} />,
});

/** Every statistic of the run, or of the stretch that was chosen: all blocks are of the same bars. */
export function ReportTab(parts: RunParts) {
  const { runId, facts, lines } = parts;
  const [view] = useRunView();
  const stretch = stretchQuery(view);
  // The whole run came with the page; a stretch is computed when it is asked for.
  const loaded = useLoaded<RunReport>(stretch === '' ? null : `/api/v1/runs/${runId}/report?${stretch}`, {
    keepPrevious: true,
  });
  const state =
    stretch === '' ? { ...loaded, data: parts.report, error: undefined, isBehind: false } : loaded;
  return (
    <>
      <StretchBar {...parts} shown={state.data} />
      <Loaded state={state} what="the figures" height={FIGURES_HEIGHT}>
        {(shown) => {
          const report = shown.report as unknown as StatisticsReport;
          return (
            <div
              aria-busy={state.isBehind}
              className={`flex flex-col gap-4 ${state.isBehind ? 'opacity-60' : ''}`}
            >
              <section aria-label="Figures">
                <HeadlineFigures figures={report.figures} lines={lines} currency={facts.quoteCurrency} />
              </section>
              <ReportBlocks
                runId={runId}
                currency={facts.quoteCurrency}
                report={report}
                lines={lines}
                stretch={stretch}
              />
              <AllFigures report={report} lines={lines} currency={facts.quoteCurrency} />
            </div>
          );
        }}
      </Loaded>
    </>
  );
}
