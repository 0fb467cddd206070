import type { BarSeriesSummary } from '@/lib/contracts/api/data';
import type { Health } from '@/lib/contracts/api/health';
import type { RunSummary } from '@/lib/contracts/api/run';

/** Something a person should look at: what it is, how bad, and where to go. */
export interface AttentionItem {
  readonly id: string;
  readonly severity: 'info' | 'warning' | 'critical';
  readonly title: string;
  readonly text: string;
  readonly href: string;
}

export interface AttentionFacts {
  readonly health: Health;
  /** Failed lately, newest first. */
  readonly failedRuns: readonly RunSummary[];
  readonly series: readonly BarSeriesSummary[];
}

/** Below this share of the expected bars a series is worth a look before anything is run on it. */
const COMPLETENESS_MIN = 0.98;
const SEVERITIES = ['critical', 'warning', 'info'] as const;

/** What needs attention now, worst first. An empty list is good news. */
export function attentionItems({ health, failedRuns, series }: AttentionFacts): readonly AttentionItem[] {
  const items = [
    ...workerItems(health),
    ...failedRuns.map(failedRunItem),
    ...(series.length === 0 ? [NO_DATA] : []),
    ...series.filter((one) => !one.isDemo && one.quality.completeness < COMPLETENESS_MIN).map(gapItem),
  ];
  return items.toSorted((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
}

function workerItems({ worker, runs, database }: Health): readonly AttentionItem[] {
  if (!database.reachable || (worker !== null && !worker.isStale)) return [];
  const waiting = runs?.queued ?? 0;
  const line =
    waiting === 0
      ? 'Nothing is waiting for it.'
      : `${waiting} ${waiting === 1 ? 'run waits' : 'runs wait'} in line.`;
  return [
    {
      id: 'worker',
      severity: waiting === 0 ? 'warning' : 'critical',
      title: worker === null ? 'No worker has reported' : 'The worker is silent',
      text: `${line} It computes runs and imports.`,
      href: '/health',
    },
  ];
}

function failedRunItem(run: RunSummary): AttentionItem {
  return {
    id: run.id,
    severity: 'warning',
    title: `A run of ${run.strategy} failed`,
    text: run.failure?.message ?? 'It kept no reason.',
    href: `/runs/${run.id}`,
  };
}

function gapItem(series: BarSeriesSummary): AttentionItem {
  const missing = ((1 - series.quality.completeness) * 100).toFixed(1);
  return {
    id: series.id,
    severity: 'info',
    title: `${series.symbol} ${series.timeframe} has gaps`,
    text: `${missing} % of its bars are missing.`,
    href: `/data/${encodeURIComponent(series.id)}`,
  };
}

const NO_DATA: AttentionItem = {
  id: 'no-data',
  severity: 'info',
  title: 'There are no candles yet',
  text: 'Import a file, download some, or start with the DEMO market.',
  href: '/data',
};
