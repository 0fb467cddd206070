import { spawn, type ChildProcess } from 'node:child_process';
import type { Writable } from 'node:stream';
import { POSTGRES_ENVIRONMENT } from './initialise-cluster';
import { runAs, type OsUser } from './os-user';
import type { PostgresBinaries } from './postgres-binaries';

export interface PostgresOptions {
  readonly binaries: PostgresBinaries;
  readonly user: OsUser;
  readonly dataDir: string;
  readonly port: number;
  readonly log: Writable;
  /** Extra server settings, e.g. `['fsync=off']` in tests. */
  readonly settings: readonly string[];
  readonly startMsMax: number;
}

export interface RunningPostgres {
  readonly pid: number;
  /** Resolves when the postmaster has ended, for whatever reason. */
  readonly ended: Promise<string>;
  /** Fast shutdown: open transactions are rolled back, everything committed is on disk. Kills after `msMax`. */
  stop(msMax: number): Promise<void>;
}

/** Loopback TCP only: a socket file in a shared folder would be a second door with its own rules. */
const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'timezone=UTC',
  'log_timezone=UTC',
  'password_encryption=scram-sha-256',
  'max_connections=60',
];

/**
 * Starts a postmaster and resolves when it accepts connections; rejects with the end of its log when it does not.
 * It gets its own process group, so that Ctrl-C reaches only the launcher, which stops things in order.
 */
export async function runPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const settings = [...SETTINGS, ...options.settings].flatMap((setting) => ['-c', setting]);
  const child = spawn(
    options.binaries.postgres,
    ['-D', options.dataDir, '-p', String(options.port), ...settings],
    {
      ...runAs(options.user),
      cwd: '/',
      env: POSTGRES_ENVIRONMENT,
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    },
  );
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `code ${code}`));
  });
  await untilReady(child, ended, options);
  return { pid: child.pid ?? 0, ended, stop: (msMax) => stop(child, ended, msMax) };
}

async function untilReady(
  child: ChildProcess,
  ended: Promise<string>,
  options: PostgresOptions,
): Promise<void> {
  let tail = '';
  let timer: NodeJS.Timeout | undefined;
  const ready = new Promise<null>((resolve) => {
    child.stderr?.on('data', (chunk: Buffer) => {
      options.log.write(chunk);
      tail = (tail + chunk.toString('utf8')).slice(-2_000);
      if (tail.includes('database system is ready to accept connections')) resolve(null);
    });
  });
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(`no answer within ${options.startMsMax} ms`), options.startMsMax);
  });
  const failure = await Promise.race([ready, ended, late]);
  clearTimeout(timer);
  if (failure === null) return;
  child.kill('SIGKILL');
  throw new Error(`${failure}: ${lastFatal(tail)}`);
}

async function stop(child: ChildProcess, ended: Promise<string>, msMax: number): Promise<void> {
  const hard = setTimeout(() => child.kill('SIGKILL'), msMax);
  child.kill('SIGINT');
  await ended;
  clearTimeout(hard);
}

function lastFatal(log: string): string {
  const lines = log.trim().split('\n');
  return lines.findLast((line) => line.includes('FATAL')) ?? lines.at(-1) ?? 'it said nothing';
}
