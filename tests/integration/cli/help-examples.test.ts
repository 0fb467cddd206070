import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRun } from '@/lib/services/runs/create-run';
import { getRun } from '@/lib/services/runs/get-run';
import { createRunWorld, runRequest, type RunWorld } from '../_run-world';
import { makeBars, storeSeries, writeCsv } from '../_series';
import { until } from '../_until';
import { bundleOnce, startWorkerProcess, type WorkerProcess } from '../_worker-process';
import { sextant, shellWords } from './_cli';

/** Commands of this room → how each of their examples may end besides 0 (a `delete` without `--yes` refuses, as it says). */
const COMMANDS: Readonly<Record<string, readonly number[]>> = {
  'backtest run': [],
  'backtest explain': [],
  'run create': [],
  'run list': [],
  'run show': [],
  'run decisions': [],
  'run wait': [],
  'run cancel': [6],
  'run export': [],
  'run delete': [2],
  'strategy new': [],
  'strategy list': [],
  'strategy check': [],
  doctor: [],
};
const PLACEHOLDER = 'run_01JZZZZZZZZZZZZZZZZZZZZZZZ';
const BARS = makeBars(8_000);
let world: RunWorld;
let worker: WorkerProcess;
let dir: string;

beforeAll(async () => {
  bundleOnce();
  dir = mkdtempSync(join(tmpdir(), 'sextant-examples-'));
  writeCsv(join(dir, 'btcusdt.csv'), BARS);
  writeFileSync(join(dir, 'btcusdt.csv.gz'), gzipSync(readFileSync(join(dir, 'btcusdt.csv'))));
  world = await createRunWorld();
  await storeSeries(world.context.db, BARS);
  worker = await startWorkerProcess({ DATABASE_URL: world.url });
});
afterAll(async () => {
  await worker.stop();
  await world.close();
  rmSync(dir, { recursive: true, force: true });
});

async function endedRun(): Promise<string> {
  const { id } = await createRun(world.context, runRequest());
  await until('the run to end', async () => (await getRun(world.context, id)).finishedAtMs !== null);
  return id;
}

describe.each(Object.entries(COMMANDS))('sextant %s --help', (command, alsoAllowed) => {
  it('starts with examples that run as they are printed', async () => {
    const help = await sextant([...command.split(' '), '--help'], { cwd: dir });
    expect(help.code).toBe(0);
    expect(help.stdout.startsWith('Examples:\n  sextant ')).toBe(true);
    const examples = help.stdout.split('\n').filter((line) => line.startsWith('  sextant '));
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) {
      const id = example.includes(PLACEHOLDER) ? await endedRun() : '';
      const words = shellWords(example.replace(PLACEHOLDER, id)).slice(1);
      const env = { DATABASE_URL: world.url, SEXTANT_STRATEGIES: join(dir, 'strategies') };
      const done = await sextant(words, { cwd: dir, env });
      expect([0, ...alsoAllowed], `${example}\n${done.stderr}`).toContain(done.code);
    }
  });
});
