import { spawn } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { runAs, type OsUser } from './os-user';
import type { PostgresBinaries } from './postgres-binaries';

export interface ClusterOptions {
  readonly binaries: PostgresBinaries;
  readonly user: OsUser;
  readonly dataDir: string;
  readonly password: string;
  /** Tests only: skips fsync, so that a power cut during initdb loses the cluster. */
  readonly noSync?: boolean;
  /** Called when the cluster is complete but does not have its name yet. */
  readonly onMade?: () => void;
}

/** What Postgres gets to see of our environment: nothing, so that no PG* variable of the shell changes its meaning. */
export const POSTGRES_ENVIRONMENT: NodeJS.ProcessEnv = {
  NODE_ENV: 'production',
  PATH: '/usr/local/bin:/usr/bin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
};

/**
 * Makes a cluster unless there is one. initdb works in a folder of its own beside the final one, which takes its name only
 * when it is complete: whatever was interrupted is thrown away and made again, and a finished cluster is never touched.
 * @returns true when a cluster was made.
 */
export async function initialiseCluster(options: ClusterOptions): Promise<boolean> {
  if (existsSync(join(options.dataDir, 'PG_VERSION'))) return false;
  discardHalfMade(options.dataDir);
  const making = mkdtempSync(`${options.dataDir}${HALF_MADE}`);
  const passwordFile = join(making, 'password');
  const target = join(making, 'data');
  mkdirSync(target, { mode: 0o700 });
  writeFileSync(passwordFile, `${options.password}\n`, { mode: 0o600 });
  for (const path of [making, target, passwordFile]) giveTo(options.user, path);
  await runInitdb(options, target, passwordFile);
  rmSync(passwordFile);
  options.onMade?.();
  renameSync(target, options.dataDir);
  rmSync(making, { recursive: true, force: true });
  return true;
}

const HALF_MADE = '.making-';

/** An initdb whose launcher was killed may still be writing; it writes to a folder nobody will use, so a miss does no harm. */
function discardHalfMade(dataDir: string): void {
  const parent = dirname(dataDir);
  for (const name of readdirSync(parent)) {
    if (!name.startsWith(basename(dataDir) + HALF_MADE)) continue;
    rmSync(join(parent, name), { recursive: true, force: true, maxRetries: 5 });
  }
}

function giveTo(user: OsUser, path: string): void {
  if (user !== null) chownSync(path, user.uid, user.gid);
}

function runInitdb(options: ClusterOptions, dataDir: string, passwordFile: string): Promise<void> {
  const flags = [
    '--auth=scram-sha-256',
    '--username=sextant',
    '--encoding=UTF8',
    '--locale=C',
    '--no-instructions',
  ];
  const child = spawn(
    options.binaries.initdb,
    [`--pgdata=${dataDir}`, `--pwfile=${passwordFile}`, ...flags, ...(options.noSync ? ['--no-sync'] : [])],
    {
      ...runAs(options.user),
      cwd: '/',
      env: POSTGRES_ENVIRONMENT,
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    },
  );
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors = (errors + chunk.toString('utf8')).slice(-2_000)));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`initdb ended with ${signal ?? `code ${code}`}: ${errors.trim()}`));
    });
  });
}
