import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { LIMITS } from '@/config/runtime/limits';
import { EXIT, Failure, Interrupted, oneLine } from './failure.mjs';
import { createRestartBudget } from './restart-budget';
import { createRotatingLog } from './rotating-log';
import { killGroup, spawnNode } from './run-child.mjs';
import { watchErrors } from './watch-errors';

export interface ChildOptions {
  /** `web` or `worker`: names the log file and the lines on the terminal. */
  readonly name: string;
  /** Script and its arguments, for this Node. */
  readonly args: readonly string[];
  readonly nodeArgs?: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Answers 200 once the process can do its work. */
  readonly readyUrl: string;
  /** When set, the answer must repeat it: another program may sit on the port by the time the child wants it. */
  readonly instance: string | null;
  /** How long it may take to stop in order. */
  readonly stopMsMax: number;
  readonly logsDir: string;
  readonly say: (line: string) => void;
}

export interface SupervisedChild {
  /** Resolves when it is lost for good; never when it was stopped in order. */
  readonly lost: Promise<Failure>;
  /** SIGTERM, then SIGKILL after `stopMsMax`; resolves when the process is gone. `hurry` kills at once. */
  stop(): Promise<void>;
  hurry(): void;
}

/**
 * Starts a process, waits until it answers, and starts it again when it ends by itself, a bounded number of times. A
 * process that ends before it ever answered is not tried again: the reason will not have changed.
 */
export async function superviseChild(options: ChildOptions, signal: AbortSignal): Promise<SupervisedChild> {
  const log = createRotatingLog(join(options.logsDir, `${options.name}.log`), {
    bytesMax: LIMITS.logFileBytesMax,
    filesKept: LIMITS.logFilesKept,
  });
  const errors = watchErrors(options.name, options.say);
  const spawn = () => {
    const child = spawnNode([...options.args], {
      env: { ...options.env },
      nodeArgs: [...(options.nodeArgs ?? [])],
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        log.write(chunk);
        errors.read(chunk.toString('utf8'));
      });
    }
    return { child, ended: ending(child) };
  };
  let current = spawn();
  let stopping = false;
  const stop = async () => {
    stopping = true;
    const hard = setTimeout(() => killGroup(current.child, 'SIGKILL'), options.stopMsMax);
    killGroup(current.child, 'SIGTERM');
    await current.ended;
    clearTimeout(hard);
  };
  try {
    await untilReady(options, current.ended, errors.last, signal);
  } catch (error) {
    await stop();
    throw error;
  }
  const budget = createRestartBudget(LIMITS.childRestartsMax, LIMITS.childRestartWindowMs);
  const watch = async (): Promise<Failure> => {
    for (;;) {
      const how = await current.ended;
      if (stopping) return new Promise<never>(() => undefined);
      if (!budget.take()) return keepsEnding(options, how, errors.last());
      options.say(`The ${options.name} process ended (${how}); starting it again.`);
      await new Promise((resolve) => setTimeout(resolve, budget.delayMs()));
      if (stopping) return new Promise<never>(() => undefined);
      current = spawn();
    }
  };
  const hurry = () => {
    stopping = true;
    killGroup(current.child, 'SIGKILL');
  };
  return { lost: watch(), stop, hurry };
}

function ending(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `code ${code}`));
  });
}

const LOOK_AGAIN_MS = 100;

/** Asks the process itself, not its log: it is ready when it says so over HTTP. */
async function untilReady(
  options: ChildOptions,
  ended: Promise<string>,
  lastError: () => string | null,
  signal: AbortSignal,
): Promise<void> {
  const end: { how: string | null } = { how: null };
  void ended.then((how) => (end.how = how));
  const giveUpAt = performance.now() + LIMITS.childReadyMsMax;
  while (!(await answers(options))) {
    if (signal.aborted) throw new Interrupted();
    if (end.how !== null) throw didNotStart(options, `it ended with ${end.how}`, lastError());
    if (performance.now() > giveUpAt)
      throw didNotStart(options, `no answer within ${LIMITS.childReadyMsMax / 1000} s`, lastError());
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
}

async function answers({ readyUrl, instance }: ChildOptions): Promise<boolean> {
  try {
    const response = await fetch(readyUrl, { signal: AbortSignal.timeout(5_000), redirect: 'manual' });
    const text = await response.text();
    return response.status === 200 && (instance === null || text.includes(instance));
  } catch {
    return false;
  }
}

function didNotStart(options: ChildOptions, how: string, lastError: string | null): Failure {
  return new Failure({
    what: `the ${options.name} process did not start`,
    why: oneLine(lastError === null ? how : `${how}: ${lastError}`),
    next: `read ${join(options.logsDir, `${options.name}.log`)}`,
    exit: EXIT.unreachable,
  });
}

function keepsEnding(options: ChildOptions, how: string, lastError: string | null): Failure {
  return new Failure({
    what: `the ${options.name} process keeps ending, so everything was stopped`,
    why: oneLine(lastError === null ? `last time with ${how}` : `last time with ${how}: ${lastError}`),
    next: `read ${join(options.logsDir, `${options.name}.log`)}, then run: npm start`,
    exit: EXIT.unreachable,
  });
}
