import { join } from 'node:path';
import { EXIT, Failure, Interrupted } from './failure.mjs';
import { takeLock } from './lock-file.mjs';
import { ROOT } from './root.mjs';

const WAIT_MS_MAX = 15 * 60_000;
const LOOK_AGAIN_MS = 200;

/**
 * Runs work that two commands of one checkout must not do at once (install, bundle, build): the second waits, then looks
 * for itself whether anything is left to do.
 * @template T
 * @param {'install' | 'bundle' | 'build'} name
 * @param {{ say: (line: string) => void, signal?: AbortSignal }} at
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function oneAtATime(name, at, work) {
  const path = join(ROOT, '.sextant', `${name}.lock`);
  const giveUpAt = performance.now() + WAIT_MS_MAX;
  let taken = takeLock(path);
  if ('owner' in taken) at.say(`waiting for process ${taken.owner.pid}, which is doing the ${name} step`);
  while ('owner' in taken) {
    if (at.signal?.aborted) throw new Interrupted();
    if (performance.now() > giveUpAt) throw tooLong(name, taken.owner.pid, path);
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
    taken = takeLock(path);
  }
  try {
    return await work();
  } finally {
    taken.held.release();
  }
}

/** @param {string} name @param {number} pid @param {string} path */
function tooLong(name, pid, path) {
  return new Failure({
    what: `the ${name} step is still held by process ${pid}`,
    why: `it has not finished within ${WAIT_MS_MAX / 60_000} minutes`,
    next: `end process ${pid} if it hangs, then run the command again (lock: ${path})`,
    exit: EXIT.unreachable,
  });
}
