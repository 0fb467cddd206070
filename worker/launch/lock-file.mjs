import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { processIdentity } from './process-identity.mjs';

const ATTEMPTS_MAX = 20;

/**
 * @typedef {{ pid: number, identity: string, host: string }} LockOwner
 * @typedef {{ release: () => void, recoveredFrom: LockOwner | null }} HeldLock
 */

/**
 * Takes an exclusive lock file that names its owner. A lock whose owner is dead, or whose number now belongs to another
 * process, is set aside, never deleted before it was read; a living owner, or one on another machine, keeps it.
 * @param {string} path
 * @returns {{ held: HeldLock } | { owner: LockOwner }}
 */
export function takeLock(path) {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const mine = { pid: process.pid, identity: processIdentity(process.pid) ?? '', host: hostname() };
  const draft = `${path}.${process.pid}.draft`;
  writeFileSync(draft, JSON.stringify(mine), { mode: 0o600 });
  let recoveredFrom = null;
  try {
    for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt += 1) {
      // A hard link appears complete or not at all: nobody can ever read half a lock.
      if (link(draft, path)) return { held: { release: () => release(path, mine), recoveredFrom } };
      const text = read(path);
      if (text === null) continue;
      const owner = parse(text);
      if (owner !== null && isLiving(owner)) return { owner };
      if (setAside(path, text)) recoveredFrom = owner;
    }
    throw new Error(`${path} changes hands too quickly to be taken`);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** @param {LockOwner} owner */
function isLiving(owner) {
  if (owner.host !== hostname()) return true;
  return processIdentity(owner.pid) === owner.identity;
}

/** Moves a dead lock away; puts it back when, in between, it became somebody's living lock. */
function setAside(path, expected) {
  const aside = `${path}.${process.pid}.stale`;
  try {
    renameSync(path, aside);
  } catch {
    return false;
  }
  const same = read(aside) === expected;
  if (!same) link(aside, path);
  rmSync(aside, { force: true });
  return same;
}

/** Only our own lock is removed. */
function release(path, mine) {
  const owner = parse(read(path) ?? '');
  if (owner?.pid === mine.pid && owner.identity === mine.identity) rmSync(path, { force: true });
}

function link(from, to) {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

/** @returns {LockOwner | null} */
function parse(text) {
  try {
    const owner = JSON.parse(text);
    return typeof owner.pid === 'number' && typeof owner.identity === 'string' ? owner : null;
  } catch {
    return null;
  }
}
