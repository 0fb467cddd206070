import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const WAIT_MS_MAX = 60_000;

/** What it says to the person when there is nothing left to wait for. */
const LAST_LINE = 'Ctrl-C stops everything.';

export interface Launcher {
  readonly pid: number;
  /** Everything it printed so far. */
  output(): string;
  readonly ended: Promise<{ code: number | null; signal: string | null; output: string; errors: string[] }>;
  /** Resolves with its connection file once it is up; rejects with its output when it ends before. */
  untilUp(msMax?: number): Promise<{ databaseUrl: string; webUrl: string | null; launcherPid: number }>;
  signal(name: NodeJS.Signals): void;
}

/** Starts the launcher as `npm start -- <command>` would, with nothing of our own environment that could change its mind. */
export function startLauncher(
  home: string,
  command: string,
  env: Record<string, string> = {},
  root = ROOT,
): Launcher {
  const { PATH, HOME, npm_execpath } = process.env;
  const child = spawn(process.execPath, [join(root, 'worker', 'launch', 'start.mjs'), command], {
    cwd: root,
    env: { PATH, HOME, npm_execpath, NODE_ENV: 'production', SEXTANT_HOME: home, SEXTANT_TEST: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString('utf8')));
  const facts: { over: boolean } = { over: false };
  const ended = new Promise<{ code: number | null; signal: string | null }>((resolve) => {
    child.once('close', (code, signal) => {
      facts.over = true;
      resolve({ code, signal });
    });
  });
  return {
    pid: child.pid ?? 0,
    output: () => output + errors,
    ended: ended.then((how) => ({
      ...how,
      output,
      errors: errors.split('\n').filter((line) => line !== ''),
    })),
    untilUp: async (msMax = WAIT_MS_MAX) => {
      const file = join(home, 'connection.json');
      await until(
        'the launcher is up',
        () => facts.over || (existsSync(file) && output.includes(LAST_LINE)),
        msMax,
      );
      if (facts.over) throw new Error(`the launcher ended before it was up:\n${output}${errors}`);
      return JSON.parse(readFileSync(file, 'utf8')) as {
        databaseUrl: string;
        webUrl: string | null;
        launcherPid: number;
      };
    },
    signal: (name) => child.kill(name),
  };
}

/** Waits for a condition, looking often; fails with its name when it does not come true in time. */
export async function until(
  what: string,
  condition: () => boolean | Promise<boolean>,
  msMax = WAIT_MS_MAX,
): Promise<void> {
  const giveUpAt = performance.now() + msMax;
  while (!(await condition())) {
    if (performance.now() > giveUpAt) throw new Error(`not within ${msMax} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** Every living process whose command line or environment names `home`, except this one. */
export function processesOf(home: string): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && pid !== process.pid)
    .filter(
      (pid) =>
        !isZombie(pid) && (names(pid, 'cmdline', home) || names(pid, 'environ', `SEXTANT_HOME=${home}`)),
    );
}

/** The postmaster of the home's database, by its own pid file. */
export function postmasterOf(home: string): number {
  return Number.parseInt(readFileSync(join(home, 'postgres', 'postmaster.pid'), 'utf8'), 10);
}

export function isRunning(pid: number): boolean {
  return existsSync(`/proc/${pid}`) && !isZombie(pid);
}

function isZombie(pid: number): boolean {
  try {
    return /^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return true;
  }
}

function names(pid: number, file: string, text: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8').includes(text);
  } catch {
    return false;
  }
}
