import { LIMITS } from '@/config/runtime/limits';
import { removeSilentWorkers } from '@/lib/adapters/db/workers';
import { logOf } from '@/lib/adapters/telemetry/log';
import { sweepRuns } from '@/lib/services/runs/sweep-runs';
import { jobContext, type HandlerFactory } from './worker-parts';

/** Small, repeatable chores. Asked for every LIMITS.sweepEveryMs by each worker; one job does it for all. */
export const housekeeping: HandlerFactory<'housekeeping'> = (parts) => async (_payload, delivery) => {
  const log = logOf(parts.log, { requestId: delivery.ticketId, job: 'housekeeping' });
  const runs = await sweepRuns(jobContext(parts, delivery.ticketId));
  if (runs.revived > 0) log.warn(runs, 'runs had lost their job and got a new one');
  await removeSilentWorkers(parts.db, { silentMs: LIMITS.workerForgottenMs });
};
