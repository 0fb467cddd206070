import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { readEnvironment } from '@/config/runtime/env';
import { LIMITS } from '@/config/runtime/limits';
import { openDatabase } from '@/lib/adapters/db/client';
import type { QueueAddress } from '@/lib/adapters/queue/open-queue';
import type { JobQueue } from '@/lib/ports/job-queue';
import { Refusal } from '@/lib/core/model/refusal';
import type { ServiceContext } from '@/lib/services/context';
import { newId } from '@/lib/services/ids';
import { CONFIG_DIR } from '../config-dir';
import type { CliIo } from './cli-io';

const connectionFile = z.object({
  databaseUrl: z.string().min(1),
  redisUrl: z.string().nullable().default(null),
});

/**
 * Runs a command against the running system: the database of DATABASE_URL, else the one that `npm start` wrote into its
 * connection file. The actor is the person at the keyboard. Connections are closed whatever happens.
 * @throws Refusal DATABASE_UNREACHABLE when nothing is running or it does not answer
 */
export async function withLocalContext<T>(
  io: CliIo,
  work: (context: ServiceContext) => Promise<T>,
): Promise<T> {
  const { databaseUrl, redisUrl } = findSystem(io);
  const db = openDatabase({
    url: databaseUrl,
    connectionsMax: LIMITS.cliConnectionsMax,
    pooled: false,
    applicationName: 'sextant-cli',
  });
  const queue = lazyQueue({ directUrl: databaseUrl, redisUrl, connectionsMax: 1 });
  const actor = { kind: 'operator', name: userInfo().username } as const;
  try {
    const requestId = newId('req', io.nowMs());
    return await work({ db, queue, actor, requestId, nowMs: io.nowMs, configDir: CONFIG_DIR });
  } catch (error) {
    throw isConnectionError(error) ? unreachable() : error;
  } finally {
    await queue.close();
    await db.close();
  }
}

/** Most commands ask nothing of the queue, and its library is the slowest of all to load. */
function lazyQueue(address: QueueAddress): JobQueue {
  let opened: Promise<JobQueue> | null = null;
  const open = (): Promise<JobQueue> =>
    (opened ??= import('@/lib/adapters/queue/open-queue').then(({ openQueue }) => openQueue(address)));
  return {
    enqueue: async (name, payload, options) => (await open()).enqueue(name, payload, options),
    ensure: async (name, payload, options) => (await open()).ensure(name, payload, options),
    close: async () => (await opened)?.close(),
  };
}

/** Where the running system is. @throws Refusal DATABASE_UNREACHABLE when none was started here */
export function findSystem(io: CliIo): { databaseUrl: string; redisUrl: string | null } {
  const environment = readEnvironment({ ...io.env });
  const given = environment.DIRECT_URL ?? environment.DATABASE_URL;
  if (given !== undefined) return { databaseUrl: given, redisUrl: environment.REDIS_URL ?? null };
  const path = join(environment.SEXTANT_HOME ?? '.sextant', 'connection.json');
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw unreachable();
  }
  return connectionFile.parse(JSON.parse(text));
}

const CONNECTION_ERRORS = ['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'CONNECT_TIMEOUT', 'CONNECTION_CLOSED'];

/** The driver's error, or one that the query builder wrapped around it. */
function isConnectionError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, cause } = error as Error & { code?: unknown };
  return (typeof code === 'string' && CONNECTION_ERRORS.includes(code)) || isConnectionError(cause);
}

function unreachable(): Refusal {
  return new Refusal('DATABASE_UNREACHABLE', {
    what: 'nothing is running here',
    why: 'neither DATABASE_URL nor a system started in this folder answers',
    next: 'npm start',
  });
}
