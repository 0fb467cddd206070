import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { until } from './_until';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface WorkerProcess {
  readonly child: ChildProcess;
  readonly healthPort: number;
  /** How it ended: exit code and signal. */
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  /** Waits, with a bound, until it is killed at the point its environment names. */
  killed(): Promise<void>;
  /** Everything it wrote, for the message of a failing test. */
  output(): string;
  stop(signal?: NodeJS.Signals): Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

/** Builds dist/ when the sources changed; the same step that `npm start` takes. */
export function bundleOnce(): void {
  const built = spawnSync(process.execPath, ['worker/launch/bundle.mjs'], { cwd: ROOT, encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`the worker could not be bundled: ${built.stderr}${built.stdout}`);
}

/** Starts a real worker process; does not wait until it is ready. */
export function spawnWorker(env: Record<string, string>): WorkerProcess {
  const child = spawn(process.execPath, ['--enable-source-maps', 'dist/worker.mjs'], {
    cwd: ROOT,
    env: {
      NODE_ENV: 'production',
      PATH: process.env.PATH ?? '',
      SEXTANT_TEST: '1',
      WORKER_HEALTH_PORT: '0',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) =>
    child.once('exit', (code, signal) => resolve({ code, signal })),
  );
  return {
    child,
    ended,
    output: () => output,
    async killed() {
      const isOver = (): boolean => child.signalCode !== null || child.exitCode !== null;
      await until('the worker to be killed', isOver, { withinMs: 60_000 }).catch((error: unknown) => {
        child.kill('SIGKILL');
        throw new Error(`${String(error)}: ${output}`);
      });
      if (child.signalCode !== 'SIGKILL') throw new Error(`ended by itself (${child.exitCode}): ${output}`);
    },
    get healthPort() {
      return Number(/"healthPort":(\d+)/.exec(output)?.[1] ?? 0);
    },
    stop: (signal = 'SIGTERM') => {
      child.kill(signal);
      return ended;
    },
  };
}

/** Starts a worker and waits until it takes jobs. */
export async function startWorkerProcess(env: Record<string, string>): Promise<WorkerProcess> {
  const worker = spawnWorker(env);
  const isReady = (): boolean => {
    if (worker.child.exitCode !== null) throw new Error(`the worker ended: ${worker.output()}`);
    return worker.healthPort > 0;
  };
  await until('the worker to be ready', isReady, { withinMs: 60_000 });
  return worker;
}
