import { existsSync, readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { readBarsFile } from '@/lib/adapters/files/csv/read-bars';
import { seriesBytes } from '@/lib/core/bars/series-bytes';
import type { Timeframe } from '@/lib/core/model/timeframe';

const DATA = '../shared/data';
const options = {
  instrumentId: 'binanceus:BTC/USDT',
  timeframe: '1m',
  gapPolicy: 'refuse',
  acknowledgeOutliers: false,
  nowMs: Date.UTC(2026, 0, 1),
} as const;

describe('reading a file', () => {
  it('that is not there says so', async () => {
    await expect(readBarsFile('no/such/file.csv', options)).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
    });
    await expect(readBarsFile('tests', options)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  });
});

interface RealFile {
  readonly file: string;
  readonly timeframe: Timeframe;
  readonly bars: number;
  readonly gapless: boolean;
}

const FILES: readonly RealFile[] = [
  { file: 'btcusdt_1m_binanceus.csv.gz', timeframe: '1m', bars: 30_240, gapless: true },
  { file: 'eurusd_1h.csv.gz', timeframe: '1h', bars: 5_000, gapless: false },
  { file: 'spx_1d.csv.gz', timeframe: '1d', bars: 15_821, gapless: false },
  { file: 'xmrbtc_5m.csv.gz', timeframe: '5m', bars: 5_758, gapless: false },
];

// Real candles are not part of the repository; where they are absent there is nothing to read.
describe.skipIf(!existsSync(DATA))('real candles', () => {
  it.each(FILES)(
    '$file: every number equals what the text says',
    async ({ file, timeframe, bars, gapless }) => {
      const path = `${DATA}/${file}`;
      const series = await readBarsFile(path, {
        ...options,
        timeframe,
        gapPolicy: gapless ? 'refuse' : 'allow',
      });
      expect(series.length).toBe(bars);
      const rows = parse<Record<string, number>>(gunzipSync(readFileSync(path)), {
        columns: true,
        cast: true,
      });
      const expected = (name: string): Float64Array =>
        Float64Array.from(rows, (row) => row[name] ?? Number.NaN);
      expect(series.timeMs).toEqual(expected('ts_ms'));
      for (const name of ['open', 'high', 'low', 'close', 'volume'] as const)
        expect(series[name]).toEqual(expected(name));
      const scale = 10 ** series.priceDecimals;
      for (const price of series.close) expect(Math.round(price * scale) / scale).toBe(price);
    },
  );

  it('are one series for one file: the data hash does not depend on how it was read', async () => {
    const once = await readBarsFile(`${DATA}/btcusdt_1m_binanceus.csv.gz`, options);
    const again = await readBarsFile(`${DATA}/btcusdt_1m_binanceus.csv.gz`, options);
    const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
    expect(hash(seriesBytes(once))).toBe(hash(seriesBytes(again)));
    expect(once.priceDecimals).toBe(2);
  });

  it('with weekends need an explicit yes to gaps', async () => {
    const forex = { ...options, instrumentId: 'fx:GBP/USD' };
    const read = readBarsFile(`${DATA}/gbpusd_1m_2012.csv.gz`, forex);
    await expect(read).rejects.toMatchObject({ code: 'BAR_GAP' });
    const series = await readBarsFile(`${DATA}/gbpusd_1m_2012.csv.gz`, { ...forex, gapPolicy: 'allow' });
    expect(series.length).toBe(368_621);
  }, 60_000);
});
