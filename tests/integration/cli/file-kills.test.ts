import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTable } from '@/lib/adapters/files/open-table';
import { listSeriesRows } from '@/lib/adapters/db/bars';
import { journalSeries } from '@/lib/services/exports/journal-series';
import { createRunWorld, type RunWorld } from '../_run-world';
import { makeBars, storeSeries } from '../_series';
import { bundleOnce } from '../_worker-process';
import { runCli } from '@/worker/cli/run-cli';
import { sextant as spawned } from './_cli';

const BARS = makeBars(45_000);
const SERIES = 'testex:BTC/USDT@1m';
let dir: string;
let world: RunWorld;

beforeAll(async () => {
  bundleOnce();
  dir = mkdtempSync(join(tmpdir(), 'sextant-kills-'));
  world = await createRunWorld();
  await storeSeries(world.context.db, BARS);
});
afterAll(async () => {
  await world.close();
  rmSync(dir, { recursive: true, force: true });
});

/** A process of the command line that ends itself with SIGKILL at a point. */
async function killAt(step: string, args: readonly string[]): Promise<void> {
  const env = { DATABASE_URL: world.url, SEXTANT_TEST: '1', SEXTANT_CRASH_AT: step };
  const { code, stderr } = await spawned(args, { cwd: dir, env });
  expect(code, stderr).toBeNull();
}

/** The same command to its end; in this process, which is quicker. */
async function finish(args: readonly string[]): Promise<string> {
  let stdout = '';
  const code = await runCli(args, {
    stdout: (text) => void (stdout += text),
    stderr: () => undefined,
    isTty: false,
    env: { DATABASE_URL: world.url },
    nowMs: () => Date.now(),
    signal: new AbortController().signal,
  });
  expect(code).toBe(0);
  return stdout;
}

async function rowsOf(path: string): Promise<number> {
  let rows = 0;
  for await (const batch of (await openTable(path)).batches) rows += batch.length;
  return rows;
}

describe('an export that is killed', () => {
  const args = (file: string): string[] => [
    'data',
    'export',
    SERIES,
    '--format',
    'ndjson',
    '-o',
    join(dir, file),
  ];
  const files = (): string[] => readdirSync(dir).filter((name) => name.includes('killed'));

  it('leaves no file, and the next one removes what it left', async () => {
    await Promise.all([
      killAt('export-begun', args('killed.ndjson')),
      killAt('export-synced', args('killed.ndjson')),
    ]);
    expect(files().filter((name) => !name.endsWith('.partial'))).toEqual([]);
    await finish(args('killed.ndjson'));
    expect(files().toSorted()).toEqual(['killed.ndjson', 'killed.ndjson.meta.json']);
    expect(await rowsOf(join(dir, 'killed.ndjson'))).toBe(BARS.length);
  });

  it('keeps the old file until the new one is whole, and never has facts of another', async () => {
    for (const name of ['before', 'after']) {
      writeFileSync(join(dir, `${name}.ndjson`), 'old');
      writeFileSync(join(dir, `${name}.ndjson.meta.json`), '{"sextant":{"rows_hash":"old"}}');
    }
    await Promise.all([
      killAt('export-written', [...args('before.ndjson'), '--force']),
      killAt('export-published', [...args('after.ndjson'), '--force']),
    ]);
    expect(readFileSync(join(dir, 'before.ndjson'), 'utf8')).toBe('old');
    expect(await rowsOf(join(dir, 'after.ndjson'))).toBe(BARS.length);
  });
});

describe('a journal that is killed', () => {
  const args = (folder: string): string[] => ['data', 'journal', SERIES, '--folder', join(dir, folder)];

  it('in the middle, and written again, has every bar once, in order', async () => {
    await killAt('journal-rows', args('middle'));
    await finish(args('middle'));
    const text = await finish(['data', 'journal-read', SERIES, '--folder', join(dir, 'middle'), '--whole']);
    const times = Array.from(text.matchAll(/"ts_ms":(\d+)/g), ([, ms]) => Number(ms));
    expect(times).toEqual(Array.from(BARS.timeMs));
  });

  it('while it packs leaves either file whole, and the next run finishes', async () => {
    const [series] = await listSeriesRows(world.context.db, 1);
    const written = { ...world.context, nowMs: () => Date.UTC(2024, 5, 1) };
    await journalSeries(written, series!, { folder: join(dir, 'old'), onRows: () => undefined });
    const [name = ''] = readdirSync(join(dir, 'old'));
    const text = readFileSync(join(dir, 'old', name));
    const steps = ['packed', 'renamed'];
    for (const step of steps) cpSync(join(dir, 'old'), join(dir, step), { recursive: true });
    await Promise.all(steps.map((step) => killAt(`journal-${step}`, args(step))));
    for (const step of steps) {
      expect(readFileSync(join(dir, step, name)).equals(text)).toBe(true);
      await finish(args(step));
      expect(readdirSync(join(dir, step))).toEqual([`${name}.gz`]);
      expect(gunzipSync(readFileSync(join(dir, step, `${name}.gz`))).equals(text)).toBe(true);
    }
  });
});
