import { BUILD_INFO } from '@/config/runtime/build-info';
import { LIMITS } from '@/config/runtime/limits';
import { superviseAlerts } from './alerts/supervise-alerts';
import type { Composition } from './compose';
import { CONFIG_DIR } from './config-dir';
import { startFeedSupervisor } from './feeds/supervisor';
import { jobContext } from './handlers/worker-parts';
import { startHealthServer } from './health';
import { startHeartbeat } from './heartbeat';
import { superviseReplays } from './replay/supervise-replays';
import { startPublishingAccounts } from './sessions/live/publish-accounts';
import { superviseSessions } from './sessions/supervise-sessions';
import { startSchedules } from './schedules';
import { startPublishing } from './strategies/publish-strategies';
import { checkClock, checkSchema } from './start-checks';

export interface RunningWorker {
  readonly healthPort: number;
  stop(): Promise<void>;
}

/**
 * Starts in this order: checks → heartbeat → health → jobs → own strategies → feeds → replays → accounts → sessions → alert rules → schedules; whatever fails undoes what
 * stood before it. Stops in the opposite order: feeds say their last → no new jobs → jobs under way finish or are handed back → health → heartbeat → queue →
 * database, so that nothing loses the ground it still stands on.
 */
export async function startWorker(parts: Composition): Promise<RunningWorker> {
  const { db, log, queue, nowMs } = parts;
  const undo: (() => Promise<void> | void)[] = [() => db.close(), () => queue.close()];
  const stop = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    await checkSchema(db);
    await checkClock(db, nowMs);
    let activeJobs = (): number => 0;
    const worker = { id: parts.id, ...BUILD_INFO, queueBackend: queue.backend, startedAtMs: nowMs() };
    const heartbeat = startHeartbeat({ db, log, worker, activeJobs: () => activeJobs() });
    undo.push(() => heartbeat.stop());
    await heartbeat.say('starting');
    const health = await startHealthServer(parts.healthPort, () => ({
      ...worker,
      state: heartbeat.state(),
      activeJobs: activeJobs(),
      eventLoopLagMsMax: heartbeat.loopLagMs(),
    }));
    undo.push(() => health.close());
    const consumer = await queue.consume(parts.handlers, {
      concurrency: LIMITS.jobConcurrency,
      onError: (err, job) => log.warn({ err, job }, job ? 'a job failed' : 'the queue reported an error'),
    });
    activeJobs = () => consumer.activeJobs();
    undo.push(() => consumer.stop({ drainMs: LIMITS.shutdownDrainMs }));
    const { codeHash } = BUILD_INFO;
    const publishing = startPublishing({ db, log, folder: parts.strategiesDir, codeHash });
    undo.push(() => publishing.stop());
    const feeds = startFeedSupervisor(parts.feeds);
    undo.push(async () => {
      await feeds.stop();
      await parts.feeds.db.close();
    });
    const replays = superviseReplays({ context: jobContext(parts, parts.id), log });
    undo.push(() => replays.stop());
    const accounts = startPublishingAccounts(parts.accounts);
    undo.push(() => accounts.stop());
    const sessions = superviseSessions({
      ...parts.sessions,
      loopLagMs: () => heartbeat.loopLagMs(),
    });
    undo.push(async () => {
      await sessions.stop();
      await parts.sessions.db.close();
    });
    const alerts = superviseAlerts({ db, log, nowMs, configDir: CONFIG_DIR });
    undo.push(() => alerts.stop());
    const schedules = startSchedules({ queue, log, workerId: parts.id, nowMs });
    undo.push(async () => {
      schedules.stop();
      await heartbeat.say('stopping').catch(() => undefined);
    });
    await heartbeat.say('ready');
    log.info({ healthPort: health.port, queueBackend: queue.backend }, 'worker ready');
    return { healthPort: health.port, stop };
  } catch (error) {
    await stop().catch(() => undefined);
    throw error;
  }
}
