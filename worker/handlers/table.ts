import type { JobHandlers } from '@/lib/adapters/queue/job-handlers';
import { backtestRun } from './backtest-run';
import { barsDemo } from './bars-demo';
import { barsImport } from './bars-import';
import { barsSync } from './bars-sync';
import { housekeeping } from './housekeeping';
import { journalsKeep } from './journals-keep';
import { universeResolve } from './universe-resolve';
import type { WorkerParts } from './worker-parts';

/** One handler per job of lib/contracts/jobs; a job without one, or one without a job, does not compile. */
export function createHandlers(parts: WorkerParts): JobHandlers {
  return {
    'backtest-run': backtestRun(parts),
    'bars-import': barsImport(parts),
    'bars-sync': barsSync(parts),
    'bars-demo': barsDemo(parts),
    'universe-resolve': universeResolve(parts),
    'journals-keep': journalsKeep(parts),
    housekeeping: housekeeping(parts),
  };
}
