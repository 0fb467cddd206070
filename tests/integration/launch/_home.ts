import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterEach, beforeEach } from 'vitest';
import { processesOf, startLauncher, until, type Launcher } from './_launcher';

/** These suites read processes from /proc. */
export const ON_LINUX = existsSync('/proc/self/cmdline');

export interface TestHome {
  /** Below a folder that every user may pass through, as a checkout normally is. */
  readonly dir: string;
  start(command: string, env?: Record<string, string>): Launcher;
  /** What a launcher that has ended must not leave: living processes, lock files, a connection file. */
  leftBehind(): { processes: number[]; locks: string[] };
}

/** A home per test; whatever a test leaves running is ended and removed after it. */
export function useHome(): TestHome {
  let dir = '';
  let started: Launcher[] = [];
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'sextant-test-home-'));
    started = [];
  });
  afterEach(async () => {
    for (const launcher of started) launcher.signal('SIGTERM');
    await Promise.all(started.map((launcher) => launcher.ended));
    for (const pid of processesOf(dir)) process.kill(pid, 'SIGKILL');
    await until('the home is quiet', () => processesOf(dir).length === 0);
    rmSync(dir, { recursive: true, force: true, maxRetries: 10 });
  });
  return {
    get dir() {
      return dir;
    },
    start: (command, env = {}) => {
      const launcher = startLauncher(dir, command, env);
      started.push(launcher);
      return launcher;
    },
    leftBehind: () => ({
      processes: processesOf(dir),
      locks: readdirSync(dir).filter((name) => name.endsWith('.lock') || name === 'connection.json'),
    }),
  };
}

/** One statement on a connection of its own. */
export async function query<T extends object>(url: string, statement: string): Promise<T[]> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined, connect_timeout: 5 });
  try {
    return await sql.unsafe<T[]>(statement);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Sends the signal and waits for the end. */
export function stop(launcher: Launcher, signal: NodeJS.Signals = 'SIGTERM'): Launcher['ended'] {
  launcher.signal(signal);
  return launcher.ended;
}
