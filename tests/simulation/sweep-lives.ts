import { fork, type ChildProcess } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Bundles life.ts, so that a life begins within a second; the folder has to lie where packages are found. Returns the file. */
export async function bundleLife(): Promise<string> {
  const folder = join(ROOT, 'dist', 'sweep');
  mkdirSync(folder, { recursive: true });
  const outfile = join(folder, `life-${process.pid}.mjs`);
  await build({
    absWorkingDir: ROOT,
    entryPoints: ['tests/simulation/life.ts'],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    packages: 'external',
    logLevel: 'silent',
  });
  return outfile;
}

export interface Life {
  /** Null while it lives. */
  readonly signal: NodeJS.Signals | null;
  readonly isOver: boolean;
  /** Everything it wrote. */
  readonly output: string;
  /** Sends the clock of its desks ahead. */
  skip(ms: number): void;
  /** Ends it, by SIGKILL unless told otherwise, and waits until it is gone. */
  end(signal?: NodeJS.Signals): Promise<void>;
}

/** Begins a life. `crashAt`: `point`, or `point:7` for the seventh time it comes there; null for one that lives on. */
export function beginLife(file: string, env: Record<string, string>, crashAt: string | null): Life {
  const child: ChildProcess = fork(file, [], {
    cwd: ROOT,
    execArgv: [],
    env: {
      NODE_ENV: 'production',
      PATH: process.env['PATH'] ?? '',
      ...env,
      ...(crashAt === null ? {} : { SWEEP_CRASH_AT: crashAt }),
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    get signal() {
      return child.signalCode;
    },
    get isOver() {
      return child.exitCode !== null || child.signalCode !== null;
    },
    get output() {
      return output;
    },
    skip: (ms) => void child.send(ms),
    async end(signal = 'SIGKILL') {
      child.kill(signal);
      await ended;
    },
  };
}
