import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadBars } from '@/lib/adapters/db/bars';
import { readBarsFile } from '@/lib/adapters/files/csv/read-bars';
import type { BarColumns } from '@/lib/core/bars/bar-columns';
import { seriesBytes } from '@/lib/core/bars/series-bytes';
import { runCli } from '@/worker/cli/run-cli';
import { startVenue, type LoopbackVenue } from './_binance';
import { csvOf, MINUTE, NOW, range, useSuite } from '../_data-context';

const suite = useSuite();
let dir: string;
let venue: LoopbackVenue;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'sextant-data-commands-'));
  venue = await startVenue({ listedMs: NOW - 5_000 * MINUTE, nowMs: NOW });
});
afterAll(async () => {
  rmSync(dir, { recursive: true, force: true });
  await venue.close();
});

/** One command line in this process: what it printed and how it ended. */
async function sextant(
  line: string,
  options: {
    isTty?: boolean;
    env?: Record<string, string>;
    onStdout?: () => void;
    signal?: AbortSignal;
  } = {},
) {
  const said = { stdout: '', stderr: '' };
  const code = await runCli(line.split(' '), {
    stdout: (text) => {
      said.stdout += text;
      options.onStdout?.();
    },
    stderr: (text) => void (said.stderr += text),
    isTty: options.isTty ?? false,
    env: options.env ?? { DATABASE_URL: suite.url, SEXTANT_VENUE_URL: venue.url },
    nowMs: () => NOW,
    signal: options.signal ?? new AbortController().signal,
  });
  return { ...said, code };
}

function saved(name: string, content: Uint8Array): string {
  const path = join(dir, name);
  writeFileSync(path, content);
  return path;
}

const AS = '--instrument BTC/USDT --timeframe 1m --venue binanceus';

describe('sextant data', () => {
  it('import stores a gzip file and says what it did', async () => {
    const path = saved('good.csv.gz', gzipSync(csvOf(range(0, 3_000))));
    const first = await sextant(`data import ${path} ${AS}`);
    expect(first).toMatchObject({ code: 0 });
    expect(first.stdout).toBe('binanceus:BTC/USDT@1m: 3000 bars added, 3000 in all, 0 missing in 0 gaps\n');
    const again = await sextant(`data import ${path} ${AS} --json`);
    expect(JSON.parse(again.stdout)).toMatchObject({
      seriesId: 'binanceus:BTC/USDT@1m',
      added: 0,
      total: 3_000,
    });
  });

  it('import refuses with three lines: what with row and column, why, try', async () => {
    const lines = csvOf(range(0, 20)).toString().split('\n');
    lines[7] = lines[7]!.replace(/,[^,]+$/, ',-3');
    const bad = await sextant(`data import ${saved('bad.csv', Buffer.from(lines.join('\n')))} ${AS}`);
    expect(bad.code).toBe(2);
    expect(bad.stdout).toBe('');
    const [what, why, next] = bad.stderr.trimEnd().split('\n');
    expect(what).toContain('row 8:6 (volume)');
    expect(why).not.toBe('');
    expect(next).toMatch(/^try: /);
  });

  it.each([
    ['a file that is not there', `data import /no/such.csv ${AS}`, 5],
    ['an unknown timeframe', 'data import x.csv --instrument BTC/USDT --timeframe 7m --venue x', 2],
    ['a missing option', 'data import package.json --instrument BTC/USDT --timeframe 1m', 2],
    ['the DEMO venue', 'data import package.json --instrument BTC/USDT --timeframe 1m --venue demo', 2],
    [
      'a local time',
      'data sync --venue binance --instrument BTC/USDT --timeframe 1m --since 2024-01-01T00:00',
      2,
    ],
    [
      'a day that does not exist',
      'data sync --venue binance --instrument BTC/USDT --timeframe 1m --since 2024-02-30',
      2,
    ],
    [
      'an instrument the venue lacks',
      'data sync --venue binance --instrument ETH/BTC --timeframe 1m --since 2023-12-31',
      5,
    ],
    ['a series that is not stored', 'data delete binance:NO/NE@1m --yes', 5],
  ])(
    '%s ends with its exit code',
    async (_, line, code) => {
      const ended = await sextant(line);
      expect({ code: ended.code, stderr: ended.stderr }).toMatchObject({
        code,
        stderr: expect.stringMatching(/\S/) as string,
      });
    },
    120_000,
  );

  it('sync downloads, with a line per ten percent where no terminal is', async () => {
    const since = new Date(NOW - 4_000 * MINUTE).toISOString().slice(0, 16);
    const line = `data sync --venue binance --instrument BTC/USDT --timeframe 1m --since ${since}Z`;
    const piped = await sextant(line);
    expect(piped).toMatchObject({
      code: 0,
      stdout: 'binance:BTC/USDT@1m: 4000 bars added, 4000 in all, 0 missing in 0 gaps\n',
    });
    expect(piped.stderr.split('\n').filter(Boolean).at(-1)).toBe('downloading: 100 % (4000 of 4000 bars)');
    expect(piped.stderr).not.toContain('\u001b');
  });

  it('demo makes the DEMO market, list shows it as DEMO, delete needs --yes', async () => {
    expect((await sextant('data demo')).stdout).toMatch(/^demo:BTC-DEMO\/USD@1h \(DEMO\): \d+ bars added/);
    const listed = await sextant('data list');
    expect(listed.stdout).toMatch(/^INSTRUMENT +TIMEFRAME +FROM/);
    expect(listed.stdout).toContain('demo:BTC-DEMO/USD (DEMO)');
    const { series } = JSON.parse((await sextant('data list --json')).stdout) as { series: { id: string }[] };
    expect(series.map(({ id }) => id)).toContain('demo:BTC-DEMO/USD@1h');
    expect((await sextant('data delete demo:BTC-DEMO/USD@1h')).code).toBe(2);
    expect((await sextant('data delete demo:BTC-DEMO/USD@1h --yes')).code).toBe(0);
    expect((await sextant('data list')).stdout).not.toContain('DEMO');
  });

  it('draws one line over on a terminal and clears it', async () => {
    const path = saved('tty.csv', csvOf(range(0, 60_000)));
    const shown = await sextant(`data import ${path} --instrument TTY/USDT --timeframe 1m --venue x`, {
      isTty: true,
    });
    expect(shown.code).toBe(0);
    expect(shown.stderr.endsWith('\r\u001b[2K')).toBe(true);
    expect(shown.stderr).not.toContain('\n');
  });

  it('without a running system says how to start one', async () => {
    const ended = await sextant('data list', { env: { SEXTANT_HOME: join(dir, 'nothing') } });
    expect(ended.code).toBe(7);
    expect(ended.stderr).toContain('try: npm start');
  });
});

const hashOf = (bars: BarColumns): string => createHash('sha256').update(seriesBytes(bars)).digest('hex');

const REAL = '../shared/data/gbpusd_1m_2012.csv.gz';

// Real candles are not part of the repository; where they are absent there is nothing to import.
describe.skipIf(!existsSync(REAL))('real candles', () => {
  it('a year with weekends comes back from the database as the file has it', async () => {
    const line = `data import ${REAL} --instrument GBP/USD --timeframe 1m --venue fx`;
    expect((await sextant(line)).stderr).toMatch(/bars are missing in 2439 gaps/);
    expect((await sextant(`${line} --gaps allow`)).code).toBe(0);
    const stored = await loadBars(suite.db, 'fx:GBP/USD@1m', { fromMs: null, toMs: null });
    const file = await readBarsFile(REAL, {
      instrumentId: 'fx:GBP/USD',
      timeframe: '1m',
      gapPolicy: 'allow',
      acknowledgeOutliers: false,
      nowMs: NOW,
    });
    expect(stored?.series).toMatchObject({ priceDecimals: 5, length: file.length });
    expect(hashOf(stored!.series)).toBe(hashOf(file));
  });
});

describe('sextant universe and feed', () => {
  it('show who counts, keep a version once, and rank by a figure of the last bar', async () => {
    const path = saved('universe.csv', csvOf(range(0, 3_000)));
    for (const base of ['BTC', 'ETH', 'SOL']) await sextant(`data import ${path} ${AS.replace('BTC', base)}`);
    const shown = await sextant('universe show');
    expect(shown).toMatchObject({ code: 0, stderr: expect.stringContaining(' count, ') as string });
    expect(shown.stdout).toMatch(/binanceus:BTC\/USDT +core +yes/);
    expect((await sextant('universe versions')).stderr).toContain('try: sextant universe resolve');
    expect((await sextant('universe resolve')).stdout).toMatch(/^version 1 is new: \d+ count/);
    expect((await sextant('universe resolve')).stdout).toMatch(/^version 1 still holds/);
    const { versions } = JSON.parse((await sextant('universe versions --json')).stdout) as {
      versions: { version: number }[];
    };
    expect(versions.map(({ version }) => version)).toEqual([1]);
    const ranked = await sextant('universe screen --timeframe 1m --by momentum_20 --where rsi_14>=0 --json');
    expect(JSON.parse(ranked.stdout)).toMatchObject({
      chosen: [{ rank: 1 }, { rank: 2 }, { rank: 3 }],
      tiers: { 'binanceus:BTC/USDT': 'core' },
    });
    expect(await sextant('universe screen --timeframe 1m --by nonsense_20')).toMatchObject({ code: 2 });
  });

  it('a feed is watched so many times, or until somebody says enough', async () => {
    expect(await sextant('feed add binance 币安人生/USDT')).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('watch') as string,
    });
    const twice = await sextant('feed watch --times 2 --json');
    const documents = twice.stdout.trim().split('\n');
    expect(documents).toHaveLength(2);
    for (const text of documents)
      expect(JSON.parse(text)).toMatchObject({ feeds: [{ instrumentId: 'binance:币安人生/USDT' }] });
    const enough = new AbortController();
    const watched = await sextant('feed watch', { onStdout: () => enough.abort(), signal: enough.signal });
    expect(watched.stdout).toContain('starting');
    expect(watched.stdout.split('INSTRUMENT')).toHaveLength(2);
    expect(await sextant('feed remove binance 币安人生/USDT')).toMatchObject({ code: 0 });
  });
});
