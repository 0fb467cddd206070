import { LIMITS } from '@/config/runtime/limits';
import type { Log } from '@/lib/adapters/telemetry/log';
import type { JobQueue } from '@/lib/ports/job-queue';

export interface ScheduleOptions {
  readonly queue: JobQueue;
  readonly log: Log;
  readonly workerId: string;
  readonly nowMs: () => number;
}

type Chore = 'housekeeping' | 'universe-resolve' | 'journals-keep';

const CHORES: readonly { readonly name: Chore; readonly everyMs: number }[] = [
  { name: 'housekeeping', everyMs: LIMITS.sweepEveryMs },
  { name: 'universe-resolve', everyMs: LIMITS.universeEveryMs },
  { name: 'journals-keep', everyMs: LIMITS.journalsEveryMs },
];

/**
 * Asks for every chore now, under this worker's own name, because whatever died before it may have left work without a job;
 * then at a fixed pace, under the number of the interval, so that many workers make one job of it. The pace is kept here
 * and not in the queue's own scheduler: what heals a lost queue must not live in it.
 */
export function startSchedules({ queue, log, workerId, nowMs }: ScheduleOptions): { stop(): void } {
  const ask = (name: Chore, ticketId: string): void => {
    queue.enqueue(name, {}, { ticketId: `${name}-${ticketId}` }).catch((error: unknown) => {
      log.warn({ err: error, job: name }, 'a chore could not be asked for; next try at the next interval');
    });
  };
  const timers = CHORES.map(({ name, everyMs }) => {
    ask(name, workerId);
    return setInterval(() => ask(name, String(Math.floor(nowMs() / everyMs))), everyMs);
  });
  return {
    stop: () => {
      for (const timer of timers) clearInterval(timer);
    },
  };
}
