import { LIMITS } from '@/config/runtime/limits';
import type { Log } from '@/lib/adapters/telemetry/log';
import type { JobQueue } from '@/lib/ports/job-queue';

/**
 * Asks for housekeeping at a fixed pace, now first. The ticket is the number of the interval, so that many workers make one
 * job of it. The pace is kept here and not in the queue's own scheduler: what heals a lost queue must not live in it.
 */
export function startSchedules({ queue, log, nowMs }: { queue: JobQueue; log: Log; nowMs: () => number }): {
  stop(): void;
} {
  const ask = (): void => {
    const ticketId = `housekeeping-${Math.floor(nowMs() / LIMITS.sweepEveryMs)}`;
    queue.enqueue('housekeeping', {}, { ticketId }).catch((error: unknown) => {
      log.warn({ err: error }, 'housekeeping could not be asked for; next try at the next interval');
    });
  };
  const timer = setInterval(ask, LIMITS.sweepEveryMs);
  ask();
  return { stop: () => clearInterval(timer) };
}
