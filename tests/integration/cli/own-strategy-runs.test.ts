import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RunDetail } from '@/lib/contracts/api/run';
import { exportRun } from '@/lib/services/runs/export-run';
import { OwnWorld } from '../_own-world';
import { sextant } from './_cli';

const MARKET = ['--venue', 'testex', '--instrument', 'BTC/USDT', '--timeframe', '1m', '--json'];

let own: OwnWorld;

beforeAll(async () => {
  own = await OwnWorld.begin();
  own.write('my-cross');
  await own.published('my-cross');
});
afterAll(() => own.end());

const command = async (args: readonly string[], env: Record<string, string> = {}): Promise<string> => {
  const done = await sextant([...args, ...MARKET], {
    cwd: process.cwd(),
    env: { DATABASE_URL: own.run.url, ...env },
  });
  expect(done.code, done.stderr).toBe(0);
  return done.stdout;
};

it('a run of an own strategy is asked for without its files, and its document is the one computed with them', async () => {
  const asked = ['run', 'create', '--strategy', 'my-cross', '--param', 'fast=7', '--wait'];
  const run = JSON.parse(await command(asked)) as RunDetail;
  expect(run).toMatchObject({ status: 'completed', isOwnStrategy: true, params: { fast: 7, slow: 30 } });
  const here = ['backtest', 'run', '--strategy', 'my-cross', '--param', 'fast=7', '--quiet'];
  const document: unknown = JSON.parse(await command(here, { SEXTANT_STRATEGIES: own.folder }));
  expect(document).toEqual(await exportRun(own.run.context, run.id));
});

it('lists say whose it is', async () => {
  const listed = await sextant(['run', 'list'], { cwd: process.cwd(), env: { DATABASE_URL: own.run.url } });
  expect(listed.stdout).toContain('my-cross (own)');
});
