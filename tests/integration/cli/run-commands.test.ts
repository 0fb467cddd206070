import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backtestResult } from '@/lib/contracts/api/backtest-result';
import { health } from '@/lib/contracts/api/health';
import { runDetail, runSummary } from '@/lib/contracts/api/run';
import { getRun } from '@/lib/services/runs/get-run';
import { createRunWorld, type RunWorld } from '../_run-world';
import { makeBars, storeSeries, writeCsv } from '../_series';
import { bundleOnce, startWorkerProcess, type WorkerProcess } from '../_worker-process';
import { sextant, shellWords } from './_cli';

const BARS = makeBars(10_000);
const ASK = ['--strategy', 'sma-cross', '--param', 'fast=10', '--param', 'slow=30', '--timeframe', '1m'];
const REAL = resolve('../shared/data/gbpusd_1m_2012.csv.gz');
const WHERE = ['--venue', 'testex', '--instrument', 'BTC/USDT'];
let world: RunWorld;
let worker: WorkerProcess;
let dir: string;

beforeAll(async () => {
  bundleOnce();
  dir = mkdtempSync(join(tmpdir(), 'sextant-cli-'));
  writeCsv(join(dir, 'bars.csv'), BARS);
  world = await createRunWorld();
  await storeSeries(world.context.db, BARS);
  worker = await startWorkerProcess({ DATABASE_URL: world.url });
});
afterAll(async () => {
  await worker.stop();
  await world.close();
  rmSync(dir, { recursive: true, force: true });
});

const connected = (...args: string[]) => sextant(args, { cwd: dir, env: { DATABASE_URL: world.url } });

async function finishedRun(): Promise<string> {
  const made = await connected('run', 'create', ...ASK, ...WHERE, '--wait', '--json');
  expect(made.code, made.stderr).toBe(0);
  return runDetail.parse(JSON.parse(made.stdout)).id;
}

describe('the run commands', () => {
  it('ask for a run, wait for it, list it and show it', async () => {
    const made = await connected('run', 'create', ...ASK, ...WHERE, '--note', 'by shell');
    expect(made.code, made.stderr).toBe(0);
    const id = made.stdout.trim();
    const waited = await connected('run', 'wait', id, '--timeout', '60');
    expect(waited.code, waited.stderr).toBe(0);
    expect(waited.stdout).toContain('round trips');
    const list = await connected('run', 'list', '--json');
    const page = JSON.parse(list.stdout) as { rows: unknown[]; total: number };
    expect(page.rows.map((row) => runSummary.parse(row).id)).toContain(id);
    expect((await connected('run', 'list')).stdout).toContain(id);
    const shown = runDetail.parse(JSON.parse((await connected('run', 'show', id, '--json')).stdout));
    expect(shown).toMatchObject({ id, status: 'completed', note: 'by shell' });
    const { bars, fromMs, toMs } = shown.facts!;
    const kinds = expect.arrayContaining([
      expect.objectContaining({ kind: 'off-market', total: 0 }),
    ]) as unknown;
    expect(shown.dataQuality).toEqual([
      expect.objectContaining({ instrument: 'BTC/USDT', bars, fromMs, toMs, findings: kinds }),
    ]);
    expect((await connected('run', 'show', id)).stdout).toContain('data of BTC/USDT: score ');
  });

  it('export the document that backtest run prints for the file, to the last digit', async () => {
    const id = await finishedRun();
    const stored = backtestResult.parse(JSON.parse((await connected('run', 'export', id)).stdout));
    const file = await sextant(['backtest', 'run', ...ASK, ...WHERE, '--bars', 'bars.csv', '--json'], {
      cwd: dir,
    });
    expect(file.code, file.stderr).toBe(0);
    expect(stored).toEqual(JSON.parse(file.stdout));
  });

  // Skipped where the real candles are not beside the checkout: they are not part of it.
  it.skipIf(!existsSync(REAL))('do the same on more than 100 000 real one-minute candles', async () => {
    const real = ['--venue', 'fx', '--instrument', 'GBP/USD'];
    const loose = ['--gaps', 'allow', '--acknowledge-outliers'];
    const stored = await connected('data', 'import', REAL, ...real, '--timeframe', '1m', ...loose);
    expect(stored.code, stored.stderr).toBe(0);
    const made = await connected('run', 'create', ...ASK, ...real, '--wait', '--json');
    const run = runDetail.parse(JSON.parse(made.stdout));
    expect(run.facts?.bars).toBeGreaterThan(100_000);
    const file = await sextant(['backtest', 'run', ...ASK, ...real, ...loose, '--bars', REAL, '--json'], {
      cwd: dir,
    });
    expect(JSON.parse((await connected('run', 'export', run.id)).stdout)).toEqual(JSON.parse(file.stdout));
  });

  it('copy as CLI: the line of a run page computes the same document from the connected database', async () => {
    const id = await finishedRun();
    const { cliCommand } = await getRun(world.context, id);
    const words = shellWords(cliCommand);
    expect(words.slice(0, 5)).toEqual(['npm', 'run', '-s', 'sextant', '--']);
    const again = await connected(...words.slice(5), '--json');
    expect(again.code, again.stderr).toBe(0);
    expect(JSON.parse(again.stdout)).toEqual(JSON.parse((await connected('run', 'export', id)).stdout));
  });

  it('delete an ended run only with --yes', async () => {
    const id = await finishedRun();
    expect(await connected('run', 'delete', id)).toMatchObject({ code: 2, stdout: '' });
    expect(await connected('run', 'delete', id, '--yes')).toMatchObject({ code: 0 });
    expect(await connected('run', 'show', id)).toMatchObject({ code: 5 });
  });

  it('use the exit codes of the reference', async () => {
    const id = await finishedRun();
    expect((await connected('run', 'cancel', id)).code).toBe(6);
    expect((await connected('run', 'show', 'run_none')).code).toBe(5);
    expect(
      (await connected('run', 'create', ...ASK, '--venue', 'testex', '--instrument', 'ETH/USDT')).code,
    ).toBe(5);
    const nowhere = await sextant(['run', 'list'], { cwd: dir });
    expect(nowhere).toMatchObject({ code: 7, stderr: expect.stringContaining('try: npm start') });
  });

  it('find the running system by its connection file', async () => {
    const home = mkdtempSync(join(tmpdir(), 'sextant-home-'));
    const file = { databaseUrl: world.url, redisUrl: null, webUrl: null, launcherPid: process.pid };
    writeFileSync(join(home, 'connection.json'), JSON.stringify(file), { mode: 0o600 });
    const list = await sextant(['run', 'list'], { cwd: dir, env: { SEXTANT_HOME: home } });
    expect(list.code, list.stderr).toBe(0);
    rmSync(home, { recursive: true });
  });

  it('doctor says what is there, and fails when the worker is not', async () => {
    const well = await connected('doctor', '--json');
    expect(well.code).toBe(0);
    expect(health.parse(JSON.parse(well.stdout))).toMatchObject({ status: 'ok', workersFresh: 1 });
    const alone = await createRunWorld();
    const sick = await sextant(['doctor'], { cwd: dir, env: { DATABASE_URL: alone.url } });
    expect(sick).toMatchObject({ code: 7, stdout: expect.stringContaining('no worker is at work') });
    await alone.close();
  });
});
