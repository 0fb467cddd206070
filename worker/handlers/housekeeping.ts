import { LIMITS } from '@/config/runtime/limits';
import { removeSilentWorkers } from '@/lib/adapters/db/workers';
import { logOf } from '@/lib/adapters/telemetry/log';
import { sweepImports } from '@/lib/services/data/sweep-imports';
import { sweepRuns } from '@/lib/services/runs/sweep-runs';
import { sweepTapes } from '@/lib/services/tape/sweep-tapes';
import { jobContext, type HandlerFactory } from './worker-parts';

/** Small, repeatable chores. Asked for every LIMITS.sweepEveryMs by each worker; one job does it for all. */
export const housekeeping: HandlerFactory<'housekeeping'> = (parts) => async (_payload, delivery) => {
  const log = logOf(parts.log, { requestId: delivery.ticketId, job: 'housekeeping' });
  const context = jobContext(parts, delivery.ticketId);
  const runs = await sweepRuns(context);
  if (runs.revived > 0) log.warn(runs, 'runs had lost their job and got a new one');
  const imports = await sweepImports(context);
  if (imports.revived > 0 || imports.abandoned > 0) log.warn(imports, 'imports were given a job or ended');
  await sweepTapes(context);
  await removeSilentWorkers(parts.db, { silentMs: LIMITS.workerForgottenMs });
};
