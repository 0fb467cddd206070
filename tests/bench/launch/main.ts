import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A start that has nothing to install or build: from the command to a web page that answers. */
const SECOND_START_MS_MAX = 10_000;
const GIVE_UP_MS = 300_000;
const FLOOR_MISSED = 8;

/** `npm run -s bench -- launch [--json]`: starts the system in a home of its own, stops it, and times the second start. */
export async function run(args: readonly string[]): Promise<number> {
  const home = mkdtempSync(join(tmpdir(), 'sextant-bench-'));
  try {
    const firstStartMs = await timeStart(home);
    const secondStartMs = await timeStart(home);
    const figures = { firstStartMs, secondStartMs, secondStartMsMax: SECOND_START_MS_MAX };
    const text = `second start ${(secondStartMs / 1000).toFixed(1)} s (at most ${SECOND_START_MS_MAX / 1000} s)`;
    process.stdout.write(args.includes('--json') ? `${JSON.stringify(figures, null, 2)}\n` : `${text}\n`);
    return secondStartMs <= SECOND_START_MS_MAX ? 0 : FLOOR_MISSED;
  } finally {
    rmSync(home, { recursive: true, force: true, maxRetries: 10 });
  }
}

async function timeStart(home: string): Promise<number> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [join('worker', 'launch', 'start.mjs')], {
    env: { ...process.env, NODE_ENV: 'production', SEXTANT_HOME: home, DATABASE_URL: '', REDIS_URL: '' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  try {
    while (!(await answers(join(home, 'connection.json')))) {
      if (child.exitCode !== null || performance.now() - startedAt > GIVE_UP_MS)
        throw new Error('the system did not start');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return Math.round(performance.now() - startedAt);
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}

async function answers(connectionFile: string): Promise<boolean> {
  if (!existsSync(connectionFile)) return false;
  const { webUrl } = JSON.parse(readFileSync(connectionFile, 'utf8')) as { webUrl: string };
  const response = await fetch(`${webUrl}/api/v1/health/live`).catch(() => null);
  return response?.status === 200;
}
