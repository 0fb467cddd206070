import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT, Failure } from './failure.mjs';
import { takeLock } from './lock-file.mjs';

/**
 * One launcher per home, from its first step to its last. The lock names its owner; a dead owner's lock is taken over with
 * a line that says so.
 * @param {string} home
 * @param {(line: string) => void} say
 */
export function takeHomeLock(home, say) {
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const path = join(home, 'launcher.lock');
  const taken = takeLock(path);
  if ('owner' in taken) {
    throw new Failure({
      what: 'Sextant is already running from this folder',
      why: `process ${taken.owner.pid} on ${taken.owner.host} holds ${path}`,
      next: `open the running one, or stop it first (Ctrl-C in its terminal, or: kill ${taken.owner.pid})`,
      exit: EXIT.conflict,
    });
  }
  const dead = taken.held.recoveredFrom;
  if (dead !== null) say(`The last start (process ${dead.pid}) did not end in order; taking over its lock.`);
  // Without the group bits a database that runs as another user could not reach its folder; home.ts narrows them again.
  chmodSync(home, 0o700);
  return taken.held;
}
