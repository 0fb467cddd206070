import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { takeLock } from '@/worker/launch/lock-file.mjs';
import { processIdentity } from '@/worker/launch/process-identity.mjs';

describe('a lock file', () => {
  let dir: string;
  let path: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'sextant-lock-'));
    path = join(dir, 'x.lock');
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));
  const write = (owner: unknown) =>
    writeFileSync(path, typeof owner === 'string' ? owner : JSON.stringify(owner));
  const dead = { pid: 999_999_999, identity: 'long ago', host: hostname() };

  test('is taken once, names its owner, and is gone when released', () => {
    const taken = takeLock(path);
    expect(taken).toMatchObject({ held: { recoveredFrom: null } });
    expect(takeLock(path)).toMatchObject({ owner: { pid: process.pid } });
    if ('held' in taken) taken.held.release();
    expect(readdirSync(dir)).toEqual([]);
  });

  test('whose owner is dead is taken over, and says from whom', () => {
    write(dead);
    expect(takeLock(path)).toMatchObject({ held: { recoveredFrom: { pid: dead.pid } } });
    expect(readdirSync(dir)).toEqual(['x.lock']);
  });

  test('whose number now belongs to another process is taken over', () => {
    write({ pid: process.ppid, identity: 'started at another time', host: hostname() });
    expect(takeLock(path)).toHaveProperty('held');
  });

  test.each(['', '{', 'null', '{"pid":"1"}'])('that holds nonsense (%j) is taken over', (text) => {
    write(text);
    expect(takeLock(path)).toHaveProperty('held');
  });

  test('of a living process is never taken', async () => {
    const other = spawn(process.execPath, ['-e', 'process.stdin.resume()'], {
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    try {
      write({ pid: other.pid, identity: processIdentity(other.pid ?? 0), host: hostname() });
      expect(takeLock(path)).toMatchObject({ owner: { pid: other.pid } });
    } finally {
      const ended = new Promise((resolve) => other.once('exit', resolve));
      other.kill('SIGKILL');
      await ended;
    }
    expect(takeLock(path)).toHaveProperty('held');
  });

  test('of another machine is never taken: its owner cannot be seen from here', () => {
    write({ ...dead, host: 'elsewhere' });
    expect(takeLock(path)).toMatchObject({ owner: { host: 'elsewhere' } });
    expect(existsSync(path)).toBe(true);
  });

  test('that became somebody else’s is not removed by the one who held it before', () => {
    const taken = takeLock(path);
    write(dead);
    if ('held' in taken) taken.held.release();
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(dead);
  });
});
