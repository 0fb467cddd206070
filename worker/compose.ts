import { randomInt } from 'node:crypto';
import { BUILD_INFO } from '@/config/runtime/build-info';
import { rawEnvironment, type Environment } from '@/config/runtime/env';
import { LIMITS } from '@/config/runtime/limits';
import { openDatabase, type Database } from '@/lib/adapters/db/client';
import { VenuePaces } from '@/lib/adapters/feeds/ccxt/venue-paces';
import { openQueue } from '@/lib/adapters/queue/open-queue';
import type { OpenQueue } from '@/lib/adapters/queue/queue-backend';
import { createLog, type Log } from '@/lib/adapters/telemetry/log';
import { createSeededRandom } from '@/lib/core/bars/seeded-random';
import { newId } from '@/lib/services/ids';
import type { VenueSurroundings } from '@/lib/adapters/venues/create-venue';
import { VenueGates } from '@/lib/adapters/venues/venue-gate';
import { createHandlers } from './handlers/table';
import { feedParts, type FeedParts } from './feeds/feed-parts';
import { jobContext, type WorkerParts } from './handlers/worker-parts';
import { liveDeskOpener } from './sessions/compose-desk';
import { configHash } from './sessions/config-hash';
import { MACHINE_TIME } from './sessions/live/desk-time';
import type { PublishSettings } from './sessions/live/publish-accounts';
import type { SessionSupervisorParts } from './sessions/supervise-sessions';
import { CONFIG_DIR } from './config-dir';
import { folderOf } from './strategies/strategies-folder';

export interface Composition {
  readonly id: string;
  readonly log: Log;
  readonly db: Database;
  readonly queue: OpenQueue;
  readonly handlers: ReturnType<typeof createHandlers>;
  readonly healthPort: number;
  readonly feeds: FeedParts;
  readonly sessions: Omit<SessionSupervisorParts, 'loopLagMs'>;
  /** Accounts of config/venues.yaml, and how their venues are reached. */
  readonly accounts: PublishSettings;
  /** Where people's own strategies lie. */
  readonly strategiesDir: string;
  readonly nowMs: () => number;
}

/** Builds this process from its environment: everything is made here and handed down, nothing is looked up elsewhere. */
export function compose(environment: Environment): Composition {
  const directUrl = environment.DIRECT_URL ?? environment.DATABASE_URL;
  if (directUrl === undefined) throw new Error('environment: the worker needs DATABASE_URL (or DIRECT_URL)');
  const nowMs = (): number => Date.now();
  const id = newId('wrk', nowMs());
  const log = createLog({
    process: 'worker',
    version: BUILD_INFO.version,
    level: environment.LOG_LEVEL,
  }).child({ worker: id });
  const db = openDatabase({
    url: directUrl,
    connectionsMax: LIMITS.workerConnectionsMax,
    pooled: false,
    applicationName: 'sextant-worker',
  });
  const orders = openDatabase({
    url: directUrl,
    connectionsMax: LIMITS.orderConnectionsMax,
    pooled: false,
    applicationName: 'sextant-orders',
    lockWaitMsMax: LIMITS.orderLockMsMax,
  });
  const queue = openQueue({
    directUrl,
    redisUrl: environment.REDIS_URL ?? null,
    connectionsMax: LIMITS.queueConnectionsMax,
  });
  const parts: WorkerParts = {
    db,
    queue,
    log,
    nowMs,
    directUrl,
    codeHash: BUILD_INFO.codeHash,
    venueUrl: environment.SEXTANT_VENUE_URL ?? null,
    paces: new VenuePaces(),
    journalsDir: environment.SEXTANT_JOURNALS ?? null,
    crashAt: environment.SEXTANT_CRASH_AT ?? null,
    stuckMs:
      environment.RUN_STUCK_SECONDS === undefined ? LIMITS.runStuckMs : environment.RUN_STUCK_SECONDS * 1000,
  };
  const handlers = createHandlers(parts);
  const strategiesDir = folderOf(environment.SEXTANT_STRATEGIES);
  const feeds = feedParts(environment, {
    directUrl,
    log,
    workerId: id,
    paces: parts.paces,
    context: { ...jobContext(parts, id), actor: { kind: 'system', name: 'feeds' } },
  });
  const healthPort = environment.WORKER_HEALTH_PORT;
  const accounts = { db, log, configDir: CONFIG_DIR, around: venueSurroundings(environment) };
  const sessions = {
    db: orders,
    log,
    workerId: id,
    nowMs,
    crashAt: parts.crashAt,
    context: { ...jobContext(parts, id), actor: { kind: 'system' as const, name: 'sessions' } },
    configHash: configHash(CONFIG_DIR),
    openLive: liveDeskOpener({ ...accounts, db: orders, time: MACHINE_TIME }),
  };
  return { id, log, db, queue, handlers, nowMs, healthPort, feeds, sessions, accounts, strategiesDir };
}

/** How venues are reached with keys: real orders need a switch, and a key is read when its account is opened. */
function venueSurroundings(environment: Environment): VenueSurroundings {
  const variables = rawEnvironment();
  const chance = createSeededRandom(randomInt(2 ** 31));
  return {
    secretOf: (variable) => variables[variable],
    isLiveEnabled: environment.SEXTANT_ENABLE_LIVE === '1',
    gates: new VenueGates(),
    venueUrlOf: (venue) =>
      environment.SEXTANT_VENUE_URLS?.get(venue) ?? environment.SEXTANT_VENUE_URL ?? null,
    nowMs: () => Date.now(),
    chance: () => chance.uniform(),
  };
}
