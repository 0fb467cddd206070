import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RunDetail } from '@/lib/contracts/api/run';
import { exportRun } from '@/lib/services/runs/export-run';
import { listOwn } from '@/lib/services/strategies/list-own';
import { writeStrategy } from '@/worker/strategies/write-strategy';
import { createRunWorld, type RunWorld } from '../_run-world';
import { makeBars, storeSeries } from '../_series';
import { until } from '../_until';
import { bundleOnce, startWorkerProcess, type WorkerProcess } from '../_worker-process';
import { sextant } from './_cli';

const MARKET = ['--venue', 'testex', '--instrument', 'BTC/USDT', '--timeframe', '1m', '--json'];

let world: RunWorld;
let folder: string;
let worker: WorkerProcess;

beforeAll(async () => {
  bundleOnce();
  folder = mkdtempSync(join(tmpdir(), 'sextant-own-'));
  world = await createRunWorld();
  await storeSeries(world.context.db, makeBars(5_000));
  writeStrategy('my-cross', { folder, from: 'sma-cross' });
  worker = await startWorkerProcess({ DATABASE_URL: world.url, SEXTANT_STRATEGIES: folder });
  const isPublished = async () => (await listOwn(world.context)).some(({ name }) => name === 'my-cross');
  await until('the strategy to be published', isPublished, { withinMs: 60_000 });
});
afterAll(async () => {
  await worker.stop('SIGKILL');
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

const command = async (args: readonly string[], env: Record<string, string> = {}): Promise<string> => {
  const done = await sextant([...args, ...MARKET], {
    cwd: process.cwd(),
    env: { DATABASE_URL: world.url, ...env },
  });
  expect(done.code, done.stderr).toBe(0);
  return done.stdout;
};

it('a run of an own strategy is asked for without its files, and its document is the one computed with them', async () => {
  const asked = ['run', 'create', '--strategy', 'my-cross', '--param', 'fast=7', '--wait'];
  const run = JSON.parse(await command(asked)) as RunDetail;
  expect(run).toMatchObject({ status: 'completed', isOwnStrategy: true, params: { fast: 7, slow: 30 } });
  const here = ['backtest', 'run', '--strategy', 'my-cross', '--param', 'fast=7', '--quiet'];
  const document: unknown = JSON.parse(await command(here, { SEXTANT_STRATEGIES: folder }));
  expect(document).toEqual(await exportRun(world.context, run.id));
});

it('lists say whose it is', async () => {
  const listed = await sextant(['run', 'list'], { cwd: process.cwd(), env: { DATABASE_URL: world.url } });
  expect(listed.stdout).toContain('my-cross (own)');
});
