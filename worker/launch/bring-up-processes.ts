import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Environment } from '@/config/runtime/env';
import { LIMITS } from '@/config/runtime/limits';
import type { DatabaseUrls } from './bring-up-database';
import { crashPoint } from './crash-point.mjs';
import { Interrupted } from './failure.mjs';
import { readOrCreateSecret, type Home } from './home';
import type { listenForInterrupt } from './interrupt.mjs';
import type { Lifeline } from './lifeline';
import { findFreePort } from './postgres/free-port';
import { ROOT } from './root.mjs';
import { superviseChild, type ChildOptions, type SupervisedChild } from './supervise-child';
import type { Terminal } from './terminal.mjs';

export interface ProcessesAt {
  readonly home: Home;
  readonly environment: Environment;
  readonly terminal: Terminal;
  readonly lifeline: Lifeline;
  readonly interrupt: ReturnType<typeof listenForInterrupt>;
  readonly urls: DatabaseUrls;
  readonly port: number;
  readonly webUrl: string;
}

/** Starts worker and web side by side and waits until both answer. Web is added last, because it is stopped first. */
export async function bringUpProcesses(at: ProcessesAt): Promise<void> {
  const step = at.terminal.step('Starting worker and web');
  const giveUp = new AbortController();
  const signal = AbortSignal.any([at.interrupt.signal, giveUp.signal]);
  const start = (options: ChildOptions) =>
    superviseChild(options, signal).catch((error: unknown) => {
      // When one cannot start, the other is not waited for.
      giveUp.abort();
      throw error;
    });
  try {
    const healthPort =
      at.environment.WORKER_HEALTH_PORT === 0 ? await findFreePort() : at.environment.WORKER_HEALTH_PORT;
    const outcomes = await Promise.allSettled([start(workerOptions(at, healthPort)), start(webOptions(at))]);
    for (const outcome of outcomes) if (outcome.status === 'fulfilled') keep(outcome.value, at);
    const reasons = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [outcome.reason as unknown] : [],
    );
    if (reasons.length > 0) throw reasons.find((reason) => !(reason instanceof Interrupted)) ?? reasons[0];
    step.done('Worker and web are up');
  } finally {
    step.stop();
  }
}

function keep(child: SupervisedChild, at: ProcessesAt): void {
  at.lifeline.add({ stop: () => child.stop(), lost: child.lost });
  at.interrupt.onAgain(() => child.hurry());
}

function sharedEnvironment({ urls, environment }: ProcessesAt) {
  return {
    NODE_ENV: 'production',
    DATABASE_URL: urls.databaseUrl,
    DIRECT_URL: urls.directUrl,
    REDIS_URL: environment.REDIS_URL,
    LOG_LEVEL: environment.LOG_LEVEL,
    NEXT_TELEMETRY_DISABLED: '1',
  };
}

function workerOptions(at: ProcessesAt, healthPort: number): ChildOptions {
  return {
    name: 'worker',
    nodeArgs: ['--enable-source-maps'],
    args: [join(ROOT, 'dist', 'worker.mjs')],
    instance: null,
    env: { ...sharedEnvironment(at), WORKER_HEALTH_PORT: String(healthPort) },
    readyUrl: `http://127.0.0.1:${healthPort}/ready`,
    // It drains its jobs, and ends itself when that takes too long.
    stopMsMax: LIMITS.shutdownGraceMs + LIMITS.childStopMsMax,
    logsDir: at.home.logs,
    say: at.terminal.say,
  };
}

function webOptions(at: ProcessesAt): ChildOptions {
  const host = at.environment.SEXTANT_HOST;
  const asked = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  const instance = randomBytes(16).toString('hex');
  crashPoint('starting-web');
  return {
    name: 'web',
    instance,
    args: [
      join(ROOT, 'node_modules', 'next', 'dist', 'bin', 'next'),
      'start',
      ROOT,
      '-p',
      String(at.port),
      '-H',
      host,
    ],
    env: {
      ...sharedEnvironment(at),
      SEXTANT_INSTANCE: instance,
      DATABASE_POOLED: at.environment.DATABASE_POOLED,
      NEXTAUTH_URL: at.webUrl,
      NEXTAUTH_SECRET: at.environment.NEXTAUTH_SECRET ?? readOrCreateSecret(at.home.webSecretFile),
    },
    readyUrl: `http://${asked.includes(':') ? `[${asked}]` : asked}:${at.port}/api/v1/health/live`,
    stopMsMax: LIMITS.childStopMsMax,
    logsDir: at.home.logs,
    say: at.terminal.say,
  };
}
