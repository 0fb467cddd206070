import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Home } from '../home';
import { canEnter, type OsUser } from './os-user';
import { binariesIn, type PostgresBinaries } from './postgres-binaries';

export interface Place {
  readonly dataDir: string;
  readonly binaries: PostgresBinaries;
  /** A sentence for the terminal when the data is not below the home. */
  readonly note: string | null;
}

/** Where root's database lives when its user cannot reach the home: every system lets everyone pass through here. */
const SYSTEM_DIR = '/var/lib/sextant';

/**
 * Chooses the folder of the data and of the binaries so that the user the database runs as can reach both. Normally that is
 * the home and node_modules. A checkout below a closed folder (such as /root) started as root is the exception.
 */
export function choosePlace(home: Home, user: OsUser, binaries: PostgresBinaries): Place {
  const reachable = canEnter(user, binaries.nativeDir) ? binaries : copyBinaries(binaries);
  if (canEnter(user, home.dir)) return { dataDir: home.databaseDir, binaries: reachable, note: null };
  const digest = createHash('sha256').update(realpathSync(home.dir)).digest('hex').slice(0, 12);
  const dir = join(SYSTEM_DIR, digest);
  makePassable(SYSTEM_DIR);
  mkdirSync(dir, { recursive: true });
  if (user !== null) chownSync(dir, 0, user.gid);
  chmodSync(dir, 0o710);
  const note = `The database's user cannot reach ${home.dir}, so its data is in ${dir}.`;
  return { dataDir: join(dir, 'postgres'), binaries: reachable, note };
}

function makePassable(dir: string): void {
  mkdirSync(dir, { recursive: true });
  chmodSync(dir, 0o711);
}

/** A copy of the package's binaries that any user can run, made once per installed version. */
function copyBinaries(binaries: PostgresBinaries): PostgresBinaries {
  const { size, mtimeMs } = statSync(binaries.postgres);
  const identity = `${realpathSync(binaries.nativeDir)} ${size} ${mtimeMs}`;
  const target = join(
    SYSTEM_DIR,
    `binaries-${createHash('sha256').update(identity).digest('hex').slice(0, 12)}`,
  );
  if (!existsSync(target)) {
    makePassable(SYSTEM_DIR);
    const draft = `${target}.${process.pid}.draft`;
    cpSync(binaries.nativeDir, draft, { recursive: true, verbatimSymlinks: true });
    // A strict umask at install time would have left them to root alone.
    spawnSync('chmod', ['-R', 'a+rX', draft]);
    if (existsSync(target)) rmSync(draft, { recursive: true });
    else renameSync(draft, target);
  }
  return binariesIn(target);
}
