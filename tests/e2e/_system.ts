import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startPracticeExchange } from '@/worker/exchange/practice-exchange';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const START_MS_MAX = 300_000;
const STOP_MS_MAX = 60_000;

/**
 * Brings up the whole system as `npm start` does, in a home of its own, once for all specs. They find it through
 * E2E_URL, E2E_EMAIL, E2E_PASSWORD (the first administrator, as printed), SEXTANT_HOME (for the command line) and
 * SEXTANT_STRATEGIES (the folder of people's own strategies, which nobody has made yet). Every venue is the practice
 * exchange, which goes wrong when asked at E2E_EXCHANGE_CONTROL.
 */
export default async function startSystem(): Promise<() => Promise<void>> {
  const home = mkdtempSync(join(tmpdir(), 'sextant-e2e-'));
  const strategies = join(home, 'strategies');
  const exchange = await startPracticeExchange({ controlPort: 0, tradesPerSecond: 20 });
  const { DATABASE_URL: _database, REDIS_URL: _redis, NODE_ENV: _mode, ...env } = process.env;
  const child = spawn(process.execPath, [join(ROOT, 'worker', 'launch', 'start.mjs')], {
    cwd: ROOT,
    env: {
      ...env,
      NODE_ENV: 'production',
      SEXTANT_HOME: home,
      SEXTANT_STRATEGIES: strategies,
      SEXTANT_TEST: '1',
      SEXTANT_VENUE_URL: exchange.url,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
  const stop = async () => {
    await stopSystem(child, home);
    await exchange.close();
  };
  try {
    await untilPrinted(
      child,
      () => /^ {2}Password +\S+/m.test(output),
      () => output,
    );
    const connection = JSON.parse(readFileSync(join(home, 'connection.json'), 'utf8')) as { webUrl: string };
    process.env.E2E_URL = connection.webUrl;
    process.env.E2E_EMAIL = /^ {2}E-mail +(\S+)/m.exec(output)?.[1] ?? '';
    process.env.E2E_PASSWORD = /^ {2}Password +(\S+)/m.exec(output)?.[1] ?? '';
    process.env.SEXTANT_HOME = home;
    process.env.SEXTANT_STRATEGIES = strategies;
    process.env.E2E_EXCHANGE_CONTROL = exchange.controlUrl ?? '';
    return stop;
  } catch (error) {
    await stop();
    throw error;
  }
}

async function untilPrinted(child: ChildProcess, ready: () => boolean, output: () => string): Promise<void> {
  const giveUpAt = performance.now() + START_MS_MAX;
  while (!ready()) {
    if (child.exitCode !== null) throw new Error(`the system did not start:\n${output()}`);
    if (performance.now() > giveUpAt)
      throw new Error(`the system is not up after ${START_MS_MAX} ms:\n${output()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function stopSystem(child: ChildProcess, home: string): Promise<void> {
  if (child.exitCode === null) {
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    const hard = setTimeout(() => child.kill('SIGKILL'), STOP_MS_MAX);
    child.kill('SIGTERM');
    await ended;
    clearTimeout(hard);
  }
  if (existsSync(home)) rmSync(home, { recursive: true, force: true, maxRetries: 5 });
}
