import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ON_LINUX, stop } from './_home';
import { processesOf, startLauncher, until, type Launcher } from './_launcher';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');
const MINUTES = 60_000;

/** Folders that a clone does not have. */
const NOT_IN_A_CLONE = new Set([
  'node_modules',
  '.next',
  'dist',
  '.sextant',
  '.git',
  'test-results',
  'tsconfig.tsbuildinfo',
]);

// Processes are read from /proc.
describe.skipIf(!ON_LINUX)('a fresh checkout', { timeout: 15 * MINUTES }, () => {
  let checkout: string;
  let home: string;
  const started: Launcher[] = [];

  beforeAll(() => {
    checkout = mkdtempSync(join(tmpdir(), 'sextant-test-checkout-'));
    // As a clone has it: others may pass.
    chmodSync(checkout, 0o755);
    for (const name of readdirSync(ROOT)) {
      if (!NOT_IN_A_CLONE.has(name)) cpSync(join(ROOT, name), join(checkout, name), { recursive: true });
    }
    home = join(checkout, '.sextant');
  });
  afterAll(async () => {
    for (const launcher of started) launcher.signal('SIGTERM');
    await Promise.all(started.map((launcher) => launcher.ended));
    for (const pid of processesOf(checkout)) process.kill(pid, 'SIGKILL');
    rmSync(checkout, { recursive: true, force: true, maxRetries: 10 });
  });

  const start = (env: Record<string, string> = {}) => {
    // What the repository itself installed is in npm's cache; nothing needs to be fetched twice.
    const launcher = startLauncher(home, 'start', { npm_config_prefer_offline: 'true', ...env }, checkout);
    started.push(launcher);
    return launcher;
  };
  const quiet = () =>
    until('nothing of the killed start is left', () => processesOf(checkout).length === 0, MINUTES);
  const killWhen = async (what: string, condition: () => boolean) => {
    const launcher = start();
    await until(what, condition, 5 * MINUTES);
    await stop(launcher, 'SIGKILL');
    await quiet();
  };

  test('that was killed in every phase of its first start comes up in the end, and then at once', async () => {
    expect(await start({ SEXTANT_CRASH_AT: 'installing' }).ended).toMatchObject({ signal: 'SIGKILL' });
    const modules = join(checkout, 'node_modules');
    await killWhen(
      'packages are being installed',
      () => existsSync(modules) && readdirSync(modules).length > 20,
    );
    expect(await start({ SEXTANT_CRASH_AT: 'bundled' }).ended).toMatchObject({ signal: 'SIGKILL' });
    expect(await start({ SEXTANT_CRASH_AT: 'building' }).ended).toMatchObject({ signal: 'SIGKILL' });
    await killMidBuild();
    const first = start();
    const { webUrl } = await first.untilUp(10 * MINUTES);
    expect((await fetch(`${webUrl}/api/v1/health/live`)).status).toBe(200);
    expect(first.output()).toMatch(/Password +\S+/);
    expect(await stop(first)).toMatchObject({ code: 0 });
    await quiet();
  });

  test('starts again without installing or building', async () => {
    const again = start();
    const { webUrl } = await again.untilUp(5 * MINUTES);
    expect((await fetch(`${webUrl}/api/v1/health/live`)).status).toBe(200);
    expect(again.output()).not.toMatch(/Install|Built|Bundled/);
    expect(await stop(again, 'SIGINT')).toMatchObject({ code: 0 });
    await quiet();
  });

  test('Ctrl-C while packages are being installed leaves no process and no lock', async () => {
    rmSync(join(checkout, 'node_modules'), { recursive: true, force: true });
    const launcher = start();
    await until(
      'packages are being installed',
      () => existsSync(join(checkout, 'node_modules')),
      5 * MINUTES,
    );
    expect(await stop(launcher, 'SIGINT')).toMatchObject({ code: 130 });
    expect(processesOf(checkout)).toEqual([]);
    expect(readdirSync(home).filter((name) => name.endsWith('.lock'))).toEqual([]);
  });

  async function killMidBuild(): Promise<void> {
    const launcher = start();
    await until('the build has begun', () => processesOf(checkout).some((pid) => isBuild(pid)), 5 * MINUTES);
    await stop(launcher, 'SIGKILL');
    await until(
      'the build ended with its launcher',
      () => !processesOf(checkout).some((pid) => isBuild(pid)),
      MINUTES,
    );
  }
});

const commandOf = (pid: number): string =>
  spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).stdout;
const isBuild = (pid: number): boolean => commandOf(pid).includes('next/dist/bin/next build');
