import { LIMITS } from '@/config/runtime/limits';
import { removeSilentWorkers } from '@/lib/adapters/db/workers';
import { logOf } from '@/lib/adapters/telemetry/log';
import { Refusal } from '@/lib/core/model/refusal';
import { foldTails } from '@/lib/services/data/fold-tails';
import { retainBars } from '@/lib/services/data/retain-bars';
import { sweepImports } from '@/lib/services/data/sweep-imports';
import { sweepRuns } from '@/lib/services/runs/sweep-runs';
import { retainTapes } from '@/lib/services/tape/retain-tapes';
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
  const folded = await foldTails(context);
  if (folded > 0) log.info({ folded }, 'bars that had arrived one by one became months');
  try {
    const trimmed = await retainBars(context);
    if (trimmed > 0) log.warn({ trimmed }, 'months older than config/data.yaml keeps were deleted');
    const chunks = await retainTapes(context);
    if (chunks > 0) log.warn({ chunks }, 'recordings older than config/data.yaml keeps were cut');
  } catch (error) {
    // A damaged file must not stop the other chores; nothing was deleted.
    if (!(error instanceof Refusal)) throw error;
    log.warn({ code: error.code, what: error.details.what }, 'old months and recordings were not deleted');
  }
  await removeSilentWorkers(parts.db, { silentMs: LIMITS.workerForgottenMs });
};
