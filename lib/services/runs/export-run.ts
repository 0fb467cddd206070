import { allFills, allRoundTrips, findRunEquity, findRunResult } from '@/lib/adapters/db/run-results';
import type { BacktestResult } from '@/lib/contracts/api/backtest-result';
import { Refusal } from '@/lib/core/model/refusal';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { curvesOf } from './curves';
import { requireRun } from './require-run';

/**
 * The whole result document of a completed run, equal to the last digit to what `sextant backtest run --json` prints for
 * the same bars and settings.
 * @throws Refusal SCOPE, NOT_FOUND, RUN_RESULT_MISSING
 */
export async function exportRun(context: ServiceContext, id: string): Promise<BacktestResult> {
  requireScope(context, 'runs:read');
  const row = await requireRun(context, id);
  const result = await findRunResult(context.db, id);
  const equity = await findRunEquity(context.db, id);
  if (!result || !equity || result.report === null || result.funnel === null) {
    throw new Refusal('RUN_RESULT_MISSING', {
      what: `run ${id} has no result`,
      why: `its status is ${row.status}`,
      next:
        row.status === 'queued' || row.status === 'running' ? 'wait until it is done' : 'see why it ended',
      got: row.status,
    });
  }
  return {
    run: result.facts,
    statistics: result.statistics,
    report: result.report,
    funnel: result.funnel,
    roundTrips: await allRoundTrips(context.db, id),
    fills: await allFills(context.db, id),
    equity: curvesOf(equity),
  };
}
