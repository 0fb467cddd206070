import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTapeWriter } from '@/lib/adapters/db/tape-writer';
import { openTable } from '@/lib/adapters/files/open-table';
import { takeFolderLock } from '@/lib/adapters/files/journal/folder-lock';
import { JournalWriter } from '@/lib/adapters/files/journal/journal-writer';
import { journalSubjects } from '@/lib/services/exports/journal-series';
import { keepJournals } from '@/lib/services/exports/keep-journals';
import { journalTrades } from '@/lib/services/exports/journal-trades';
import { runCli } from '@/worker/cli/run-cli';
import { csvOf, importCsv, MARCH, MINUTE, NOW, range, row, useSuite } from '../_data-context';

const SERIES = 'binanceus:BTC/USDT@1m';
const COINS = 'binance:BTC/USDT';
const suite = useSuite();
let root: string;
let folders = 0;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'sextant-journals-'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));
const newFolder = (): string => join(root, String((folders += 1)));

async function sextant(line: string): Promise<{ code: number; stdout: string; stderr: string }> {
  const said = { stdout: '', stderr: '' };
  const code = await runCli(line.split(' '), {
    stdout: (text) => void (said.stdout += text),
    stdoutBytes: (bytes) => Promise.resolve(void (said.stdout += Buffer.from(bytes).toString('utf8'))),
    stderr: (text) => void (said.stderr += text),
    isTty: false,
    env: { DATABASE_URL: suite.url },
    nowMs: () => NOW,
    signal: new AbortController().signal,
  });
  return { ...said, code };
}

async function recorded(name: string, folder: string): Promise<Record<string, unknown>[]> {
  const { code, stdout, stderr } = await sextant(`data journal-read ${name} --folder ${folder} --whole`);
  expect(code, stderr).toBe(0);
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('sextant data journal', () => {
  it('appends what is new of a series, once, and a range of it is read back exactly', async () => {
    const folder = newFolder();
    await importCsv(suite.context, csvOf(range(0, 3_000)));
    expect((await sextant(`data journal --folder ${folder}`)).stdout).toContain('3000 lines added');
    expect((await sextant(`data journal ${SERIES} --folder ${folder}`)).stdout).toContain('0 lines added');
    await importCsv(suite.context, csvOf(range(3_000, 3_005)));
    expect((await sextant(`data journal ${SERIES} --folder ${folder}`)).stdout).toContain('5 lines added');
    const records = await recorded(SERIES, folder);
    expect(records.map(({ ts_ms: ms }) => ms)).toEqual(
      Array.from(range(0, 3_005), (at) => MARCH + at * MINUTE),
    );
    const [timeMs, open, high, low, close, volume] = row(3_004).split(',').map(Number);
    expect(records.at(-1)).toEqual({
      ts_ms: timeMs,
      time_utc: new Date(timeMs!).toISOString(),
      open_quote: open,
      high_quote: high,
      low_quote: low,
      close_quote: close,
      volume_base: volume,
    });
  });

  it('refuses a second writer of a folder', async () => {
    const folder = newFolder();
    const lock = await takeFolderLock(folder);
    expect(await sextant(`data journal --folder ${folder}`)).toMatchObject({ code: 6 });
    await lock.release();
    expect(await sextant(`data journal --folder ${folder}`)).toMatchObject({ code: 0 });
  });
});

describe('journals by schedule', () => {
  it('go on where the time before left off, in bounded steps, and files are packed a day after their end', async () => {
    const folder = newFolder();
    await importCsv(suite.context, csvOf(range(0, 3_000)));
    await importCsv(suite.context, csvOf(range(0, 200)), { instrument: 'ETH/USDT' });
    const series = await journalSubjects(suite.context, []);
    const all = series.reduce((sum, one) => sum + one.barCount, 0);
    expect(all).toBeGreaterThanOrEqual(3_200);
    const keep = (days: number, rowsMax?: number) => {
      const nowMs = (): number => NOW + days * 86_400_000;
      return keepJournals(
        { ...suite.context, nowMs },
        { folder, ...(rowsMax === undefined ? {} : { rowsMax }) },
      );
    };
    const first = await keep(0, 1_000);
    expect(first.rows).toBeLessThan(all);
    const second = await keep(0);
    expect(first.rows + second.rows).toBe(all);
    expect(await keep(1)).toEqual({ rows: 0, packed: 0 });
    expect(await keep(3)).toMatchObject({ rows: 0, packed: expect.any(Number) as number });
    expect(readdirSync(folder).filter((name) => !name.endsWith('.gz') && !name.startsWith('.'))).toEqual([]);
    expect(await recorded(SERIES, folder)).toHaveLength(series.find(({ id }) => id === SERIES)!.barCount);
    const lock = await takeFolderLock(folder);
    await expect(keep(3)).rejects.toMatchObject({ code: 'CONFLICT' });
    await lock.release();
  });
});

describe('recorded trades', () => {
  /** Trades that the feed told, some of them late. */
  async function record(recordingId: string, firstMs: number, count: number): Promise<void> {
    const writer = await openTapeWriter(suite.db, {
      recordingId,
      provider: 'binance',
      createdBy: 'test',
      nowMs: () => NOW,
      onError: (error) => expect.unreachable(String(error)),
    });
    for (let at = 0; at < count; at += 1) {
      const timeMs = firstMs + at * 100 - (at % 10 === 9 ? 350 : 0);
      const takerSide = ([null, 'buy', 'sell'] as const)[at % 3]!;
      const told = { instrumentId: COINS, tradeId: `${recordingId}-${at}`, timeMs, takerSide };
      writer.append({
        kind: 'trade',
        trade: { ...told, price: 42_000.1 + at / 100, quantity: 1 / (at + 3) },
        receivedMs: timeMs + 5,
      });
    }
    await writer.close();
  }

  it('go out in the order in which they were told, in every form with the same rows', async () => {
    await record('rec_1', NOW, 2_500);
    const rows = new Set<string>();
    for (const format of ['csv', 'ndjson', 'parquet', 'arrow']) {
      const file = join(root, `trades.${format}`);
      expect(await sextant(`data export ${COINS} --format ${format} -o ${file}`)).toMatchObject({ code: 0 });
      const table = await openTable(file);
      const cells: unknown[][] = [[], [], [], [], []];
      for await (const { columns } of table.batches) {
        columns.forEach((column, at) => cells[at]!.push(...Array.from(column as ArrayLike<unknown>)));
      }
      expect(cells[1]).toEqual(Array.from({ length: 2_500 }, (_, at) => `rec_1-${at}`));
      rows.add(JSON.stringify(cells));
    }
    expect(rows.size).toBe(1);
  });

  it('have a journal that goes on after its last trade, also into the next recording', async () => {
    const folder = newFolder();
    const ids = async (): Promise<unknown[]> => (await recorded(COINS, folder)).map(({ trade_id: id }) => id);
    const all = (recording: string, count: number) =>
      Array.from({ length: count }, (_, at) => `${recording}-${at}`);
    expect((await sextant(`data journal ${COINS} --folder ${folder}`)).stdout).toContain('2500 lines added');
    await record('rec_2', NOW + 3_600_000, 700);
    expect((await sextant(`data journal ${COINS} --folder ${folder}`)).stdout).toContain('700 lines added');
    expect((await sextant(`data journal ${COINS} --folder ${folder}`)).stdout).toContain('0 lines added');
    expect(await ids()).toEqual([...all('rec_1', 2_500), ...all('rec_2', 700)]);
  });

  it('have a journal that begins after what retention removed', async () => {
    const folder = newFolder();
    const writer = await JournalWriter.open(folder, 'trades.binance.BTC%2FUSDT', { nowMs: () => NOW });
    await writer.append([JSON.stringify({ ts_ms: NOW + 3_600_000 + 500, trade_id: 'gone' })]);
    await writer.close();
    const done = await journalTrades(suite.context, COINS, { folder, onRows: () => undefined });
    expect(done.rows).toBe(700 - 6);
  });
});
