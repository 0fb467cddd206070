import { setTimeout as sleep } from 'node:timers/promises';
import type { RunDetail } from '@/lib/contracts/api/run';
import { Refusal } from '@/lib/core/model/refusal';
import { isFinalRunStatus } from '@/lib/core/model/run-status';
import type { ServiceContext } from '@/lib/services/context';
import { getRun } from '@/lib/services/runs/get-run';
import type { CliIo } from './cli-io';
import { createProgressLine } from './progress-line';

const LOOK_EVERY_MS = 250;

/**
 * Follows a run to its end. Ctrl-C stops waiting and leaves the run alone.
 * @throws Refusal WAIT_TIMEOUT
 */
export async function waitForRun(
  context: ServiceContext,
  id: string,
  { io, timeoutMs, isQuiet }: { io: CliIo; timeoutMs: number | null; isQuiet: boolean },
): Promise<RunDetail> {
  const progress = isQuiet ? null : createProgressLine(io, id);
  const deadlineMs = timeoutMs === null ? Number.POSITIVE_INFINITY : context.nowMs() + timeoutMs;
  try {
    for (;;) {
      const run = await getRun(context, id);
      if (isFinalRunStatus(run.status)) return run;
      if (context.nowMs() >= deadlineMs) throw timedOut(run, timeoutMs ?? 0);
      const { barsDone, barsTotal } = run.progress;
      if (barsTotal !== null) progress?.update(barsDone, barsTotal);
      await sleep(LOOK_EVERY_MS, undefined, { signal: io.signal });
    }
  } finally {
    progress?.end();
    if (io.signal.aborted && !isQuiet)
      io.stderr(`the run goes on; go back to it with: sextant run wait ${id}\n`);
  }
}

/** 0 for a result, 6 for a run that somebody stopped, 1 for one that failed. */
export function exitOfRun(run: RunDetail): number {
  return run.status === 'completed' ? 0 : run.status === 'canceled' ? 6 : 1;
}

function timedOut(run: RunDetail, timeoutMs: number): Refusal {
  return new Refusal('WAIT_TIMEOUT', {
    what: `run ${run.id} is still ${run.status} after ${timeoutMs / 1000} s`,
    why: run.status === 'queued' ? 'no worker has taken it yet' : 'it needs longer than the time given',
    next: `sextant run wait ${run.id}`,
    got: run.status,
  });
}
