import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTable } from '@/lib/adapters/files/open-table';
import { EXPORT_FORMATS } from '@/lib/contracts/exports/table-forms';
import { getSeries } from '@/lib/services/data/get-series';
import { exportSeries, exportSeriesForWeb } from '@/lib/services/exports/export-series';
import { encodeExport } from '@/lib/services/exports/encode-export';
import { hasRealCandles, REAL_CANDLES_FOLDER } from '@/tests/kit/real-candles';
import { runCli } from '@/worker/cli/run-cli';
import { csvOf, MARCH, MINUTE, range, useSuite } from '../_data-context';

const REAL = 'btcusdt_1m_binanceus.csv.gz';
const SERIES = 'binanceus:BTC/USDT@1m';
const suite = useSuite();
let dir: string;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'sextant-export-'));
  const made = join(dir, 'made.csv');
  writeFileSync(made, csvOf(range(0, 45_000)));
  // Real candles where they lie beside the repository, made ones elsewhere: the guarantee is the same.
  const source = hasRealCandles(REAL) ? `${REAL_CANDLES_FOLDER}${REAL}` : made;
  const as = '--instrument BTC/USDT --timeframe 1m --venue binanceus --gaps allow --acknowledge-outliers';
  expect(await sextant(`data import ${source} ${as}`)).toMatchObject({ code: 0 });
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** One command line in this process: what it printed and how it ended. */
async function sextant(line: string): Promise<{ code: number; stdout: string; stderr: string }> {
  const said = { stdout: '', stderr: '' };
  const code = await runCli(line.split(' '), {
    stdout: (text) => void (said.stdout += text),
    stdoutBytes: (bytes) => Promise.resolve(void (said.stdout += Buffer.from(bytes).toString('utf8'))),
    stderr: (text) => void (said.stderr += text),
    isTty: false,
    env: { DATABASE_URL: suite.url },
    nowMs: () => Date.now(),
    signal: new AbortController().signal,
  });
  return { ...said, code };
}

const path = (name: string): string => join(dir, name);
const hashOf = async (id: string): Promise<string> => (await getSeries(suite.context, id)).contentHash;

describe('sextant data export', () => {
  it.each(EXPORT_FORMATS)('%s goes out and comes back in with the same content hash', async (format) => {
    const out = await sextant(`data export ${SERIES} --format ${format} -o ${path(`all.${format}`)}`);
    expect(out).toMatchObject({ code: 0, stdout: '' });
    expect(out.stderr).toContain('exporting: 100 %');
    const back = await sextant(
      `data import ${path(`all.${format}`)} --venue from${format} --gaps allow --acknowledge-outliers`,
    );
    expect(back, back.stderr).toMatchObject({ code: 0 });
    expect(await hashOf(`from${format}:BTC/USDT@1m`)).toBe(await hashOf(SERIES));
  });

  it('writes only the bars of the range, and says in the file what they are of', async () => {
    const fromMs = (await getSeries(suite.context, SERIES)).fromMs ?? MARCH;
    const [from, to] = [fromMs + 10 * MINUTE, fromMs + 13 * MINUTE].map((ms) => new Date(ms).toISOString());
    const file = path('range.arrow');
    await sextant(`data export ${SERIES} --format arrow --from ${from} --to ${to} -o ${file}`);
    const table = await openTable(file);
    expect(table.facts).toMatchObject({
      series: SERIES,
      content_hash: await hashOf(SERIES),
      tick_size: '0.01',
    });
    const times: number[] = [];
    for await (const { columns } of table.batches) times.push(...(columns[0] as Float64Array));
    expect(times).toEqual([10, 11, 12].map((minute) => fromMs + minute * MINUTE));
    const printed = await sextant(`data export ${SERIES} --format csv --from ${from} --to ${to} -o -`);
    expect(
      printed.stdout
        .split('\r\n')
        .slice(1, -1)
        .map((row) => Number(row.split(',')[0])),
    ).toEqual(times);
  });

  it('refuses a range without bars, a series that is not there, and more than one answer may carry', async () => {
    const wrong = `data export ${SERIES} --format csv --from 1999-01-01 --to 1999-02-01 -o ${path('no.csv')}`;
    expect(await sextant(wrong)).toMatchObject({ code: 2 });
    expect(await sextant(`data export no:NO/NE@1m --format csv -o ${path('no.csv')}`)).toMatchObject({
      code: 5,
    });
    expect(existsSync(path('no.csv'))).toBe(false);
    const much = exportSeries(suite.context, SERIES, { fromMs: null, toMs: null, barsMax: 10 });
    await expect(much).rejects.toMatchObject({ code: 'EXPORT_LIMIT' });
  });

  it('writes over nothing without --force', async () => {
    writeFileSync(path('mine.csv'), 'mine');
    const line = `data export ${SERIES} --format csv -o ${path('mine.csv')}`;
    expect(await sextant(line)).toMatchObject({ code: 6 });
    expect(readFileSync(path('mine.csv'), 'utf8')).toBe('mine');
    expect(await sextant(`${line} --force`)).toMatchObject({ code: 0 });
    expect(readFileSync(path('mine.csv'), 'utf8')).toMatch(/^ts_ms,time_utc,open_quote/);
  });

  it('refuses a file whose rows are no longer those that were exported', async () => {
    const file = path('all.csv');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/(\r\n[^\r]+),\d[^,\r]*\r\n$/, '$1,7\r\n'));
    const back = await sextant(`data import ${file} --venue changed --gaps allow --acknowledge-outliers`);
    expect(back).toMatchObject({ code: 2, stderr: expect.stringContaining('their hash') as string });
  });

  it('a download has the name and the type of its form', async () => {
    const { fileName, contentType, bytes } = encodeExport(
      await exportSeriesForWeb(suite.context, SERIES, {}),
      'parquet',
    );
    expect({ fileName, contentType }).toEqual({
      fileName: 'binanceus-BTC-USDT-1m.parquet',
      contentType: 'application/vnd.apache.parquet',
    });
    expect((await bytes.next()).done).toBe(false);
    await bytes.return(undefined);
  });
});
