import { LIMITS } from '@/config/runtime/limits';
import type { Log } from '@/lib/adapters/telemetry/log';
import type { JobQueue } from '@/lib/ports/job-queue';

export interface ScheduleOptions {
  readonly queue: JobQueue;
  readonly log: Log;
  readonly workerId: string;
  readonly nowMs: () => number;
}

/**
 * Asks for housekeeping now, under this worker's own name, because whatever died before it may have left work without a job;
 * then at a fixed pace, under the number of the interval, so that many workers make one job of it. The pace is kept here
 * and not in the queue's own scheduler: what heals a lost queue must not live in it.
 */
export function startSchedules({ queue, log, workerId, nowMs }: ScheduleOptions): { stop(): void } {
  const ask = (ticketId: string): void => {
    queue.enqueue('housekeeping', {}, { ticketId }).catch((error: unknown) => {
      log.warn({ err: error }, 'housekeeping could not be asked for; next try at the next interval');
    });
  };
  const timer = setInterval(
    () => ask(`housekeeping-${Math.floor(nowMs() / LIMITS.sweepEveryMs)}`),
    LIMITS.sweepEveryMs,
  );
  ask(`housekeeping-${workerId}`);
  return { stop: () => clearInterval(timer) };
}
