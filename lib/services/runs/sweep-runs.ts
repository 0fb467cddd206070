import { LIMITS } from '@/config/runtime/limits';
import { listUnfinishedRunIds } from '@/lib/adapters/db/runs';
import type { ServiceContext } from '@/lib/services/context';

/**
 * Makes sure that every run that is not done has a job. A run can lose its job when a process dies between committing
 * the run and asking for the worker, or when the queue's own store is lost; the table of runs is the truth, the queue
 * only carries it. Bounded: at most sweepRunsMax runs a time, oldest first.
 * @returns how many runs had no job and got one
 */
export async function sweepRuns(context: ServiceContext): Promise<{ checked: number; revived: number }> {
  let checked = 0;
  let revived = 0;
  let afterId = '';
  while (checked < LIMITS.sweepRunsMax) {
    const ids = await listUnfinishedRunIds(context.db, { afterId, limit: LIMITS.pageRowsMax });
    for (const runId of ids) {
      if (await context.queue.ensure('backtest-run', { runId }, { ticketId: runId })) revived += 1;
    }
    checked += ids.length;
    afterId = ids.at(-1) ?? afterId;
    if (ids.length < LIMITS.pageRowsMax) break;
  }
  return { checked, revived };
}
