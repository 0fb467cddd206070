import { hostname } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { LIMITS } from '@/config/runtime/limits';
import type { Database } from '@/lib/adapters/db/client';
import { removeWorker, reportWorker, type WorkerReport, type WorkerState } from '@/lib/adapters/db/workers';
import type { Log } from '@/lib/adapters/telemetry/log';

export interface HeartbeatOptions {
  readonly db: Database;
  readonly log: Log;
  readonly worker: Pick<WorkerReport, 'id' | 'codeHash' | 'version' | 'queueBackend' | 'startedAtMs'>;
  readonly activeJobs: () => number;
}

export interface Heartbeat {
  state(): WorkerState;
  /** Longest delay of the event loop since the last beat, in ms. */
  loopLagMs(): number;
  say(state: WorkerState): Promise<void>;
  /** Stops beating and removes the row, so that nobody waits for a worker that said goodbye. */
  stop(): Promise<void>;
}

/** Writes one row that says "I live" every LIMITS.workerHeartbeatMs. A beat that fails is logged; the next one tries again. */
export function startHeartbeat({ db, log, worker, activeJobs }: HeartbeatOptions): Heartbeat {
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  let state: WorkerState = 'starting';
  let lagMs = 0;
  const beat = async (): Promise<void> => {
    lagMs = Math.round(delay.max / 1e6);
    delay.reset();
    await reportWorker(db, {
      ...worker,
      host: hostname(),
      processId: process.pid,
      state,
      activeJobs: activeJobs(),
      eventLoopLagMsMax: lagMs,
    });
  };
  const timer = setInterval(() => {
    beat().catch((error: unknown) => log.warn({ err: error }, 'the heartbeat could not be written'));
  }, LIMITS.workerHeartbeatMs);
  return {
    state: () => state,
    loopLagMs: () => Math.max(lagMs, Math.round(delay.max / 1e6)),
    async say(next) {
      state = next;
      await beat();
    },
    async stop() {
      clearInterval(timer);
      delay.disable();
      await removeWorker(db, worker.id);
    },
  };
}
