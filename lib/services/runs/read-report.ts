import { findRunResult } from '@/lib/adapters/db/run-results';
import { runReportQuery, type RunReport, type RunReportQuery } from '@/lib/contracts/api/run-report';
import type { StatisticsReportDocument } from '@/lib/contracts/api/statistics-report';
import { summariseRange } from '@/lib/core/statistics/summarise-range';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { requireRun } from './require-run';
import { storedRegimes } from './stored-regimes';
import { storedSettings } from './stored-settings';
import { barsWithin, storedStatistics } from './stored-statistics';

/**
 * Every statistic of a run as it was stored, or computed again for the bars that start in [fromMs, toMs). A part is
 * annualised like the whole.
 * @throws Refusal SCOPE, NOT_FOUND, RUN_RESULT_MISSING
 */
export async function readReport(
  context: ServiceContext,
  id: string,
  raw: RunReportQuery,
): Promise<RunReport> {
  requireScope(context, 'runs:read');
  const query = runReportQuery.parse(raw);
  const run = await requireRun(context, id);
  if (query.fromMs === undefined && query.toMs === undefined) {
    // What every visit of the page asks for: nothing is read but the figures themselves.
    const stored = await findRunResult(context.db, id);
    if (stored !== null && stored.report !== null) {
      const { facts, report, funnel } = stored;
      const { fromMs, toMs, bars } = facts;
      return { fromMs, toMs, bars, isWhole: true, report, funnel };
    }
  }
  const { facts, report, funnel, input } = await storedStatistics(context, id);
  const { from, to } = barsWithin(input.timeMs, query);
  const isWhole = from === 0 && to === input.timeMs.length;
  const first = input.timeMs[from] ?? facts.fromMs;
  const last = input.timeMs[to - 1];
  const settings = storedSettings(run.settings);
  const computed = async (): Promise<StatisticsReportDocument> => {
    const regimes = await storedRegimes(context.db, { settings, facts, marks: input.timeMs });
    return plainReport(summariseRange({ ...input, ...regimes }, from, to));
  };
  const part = isWhole && report !== null ? report : await computed();
  return {
    fromMs: first,
    toMs: last === undefined ? first : last + input.barMs,
    bars: isWhole ? facts.bars : to - from,
    isWhole,
    report: part,
    funnel,
  };
}

/** The same report as the plain data that documents carry: its shape is held to the contract by the tests of both. */
function plainReport(report: ReturnType<typeof summariseRange>): StatisticsReportDocument {
  return report as unknown as StatisticsReportDocument;
}
