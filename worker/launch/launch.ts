import type { Failure } from './failure.mjs';
import { announce, type Ready } from './announce';
import { bringUpDatabase } from './bring-up-database';
import { bringUpProcesses } from './bring-up-processes';
import { ensureWebBuilt } from './build-web';
import { writeConnectionFile } from './connection-file';
import { crashPoint } from './crash-point.mjs';
import { EXIT, Interrupted } from './failure.mjs';
import { prepareHome } from './home';
import type { listenForInterrupt } from './interrupt.mjs';
import { createLifeline, type Lifeline } from './lifeline';
import { chooseOsUser } from './postgres/os-user';
import { prepareDatabase } from './prepare-database';
import { parseEnvironment, readCommand, type LaunchPlan } from './read-plan';
import type { Terminal } from './terminal.mjs';
import { chooseWebPort } from './web-port';

export interface LaunchOptions {
  /** Absolute path of the home; its lock is held by the caller. */
  readonly home: string;
  readonly terminal: Terminal;
  readonly interrupt: ReturnType<typeof listenForInterrupt>;
  readonly args: readonly string[];
}

/**
 * `start` (the default): database, worker and web, until interrupted. `build`: bundles and the web app only. `prepare`: migrations and first administrator, then
 * ends; for a server whose processes a service manager runs. `database`: the embedded database alone, for development.
 * @returns the exit code. Whatever was started is stopped again, in reverse order, however this ends.
 */
export async function launch(options: LaunchOptions): Promise<number> {
  const plan: LaunchPlan = { command: readCommand(options.args), environment: parseEnvironment() };
  if (plan.command === 'build') {
    await ensureWebBuilt({ terminal: options.terminal, signal: options.interrupt.signal });
    return EXIT.ok;
  }
  const lifeline = createLifeline();
  try {
    const ready = await bringUp(plan, options, lifeline);
    await announce(ready, plan, options.terminal);
    if (plan.command === 'prepare') return EXIT.ok;
    const failure = await Promise.race([untilAborted(options.interrupt.signal), lifeline.lost()]);
    crashPoint('stopping');
    if (failure !== null) throw failure;
    options.terminal.say('Stopping. Ctrl-C again to hurry.');
    return EXIT.ok;
  } finally {
    await lifeline.stopAll();
  }
}

async function bringUp(plan: LaunchPlan, options: LaunchOptions, lifeline: Lifeline): Promise<Ready> {
  const { terminal, interrupt } = options;
  const { command, environment } = plan;
  // Looked at early so that a taken PORT is refused before anything is built, and chosen below when it is about to be used.
  if (command === 'start' && environment.PORT !== undefined) await chooseWebPort(environment, terminal.say);
  const home = prepareHome(options.home, environment.DATABASE_URL === undefined ? chooseOsUser() : null);
  const urls = await bringUpDatabase({ home, environment, terminal, lifeline });
  stopHereIf(interrupt.signal);
  await prepareDatabase({ ...urls, environment, terminal });
  stopHereIf(interrupt.signal);
  let webUrl: string | null = null;
  if (command === 'start') {
    await ensureWebBuilt({ terminal, signal: interrupt.signal });
    const port = await chooseWebPort(environment, terminal.say);
    webUrl = environment.NEXTAUTH_URL ?? `http://localhost:${port}`;
    await bringUpProcesses({ home, environment, terminal, lifeline, interrupt, urls, port, webUrl });
  }
  if (command !== 'prepare') {
    const redisUrl = environment.REDIS_URL ?? null;
    lifeline.add({
      stop: writeConnectionFile(home, {
        databaseUrl: urls.directUrl,
        redisUrl,
        webUrl,
        launcherPid: process.pid,
      }),
    });
  }
  crashPoint('ready');
  return { webUrl, databaseUrl: urls.directUrl, seconds: process.uptime() };
}

function stopHereIf(signal: AbortSignal): void {
  if (signal.aborted) throw new Interrupted();
}

function untilAborted(signal: AbortSignal): Promise<Failure | null> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(null);
    else signal.addEventListener('abort', () => resolve(null), { once: true });
  });
}
