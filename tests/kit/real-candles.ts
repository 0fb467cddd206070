import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import type { BarSeries } from '@/lib/core/bars/bar-series';
import type { Timeframe } from '@/lib/core/model/timeframe';

/** Real candles stand beside the repository on machines that have them; they are never committed. */
export const REAL_CANDLES_FOLDER = fileURLToPath(new URL('../../../shared/data/', import.meta.url));

export function hasRealCandles(file: string): boolean {
  return existsSync(`${REAL_CANDLES_FOLDER}${file}`);
}

/** Every file of them; none where they are not there. */
export function realCandleFiles(): readonly string[] {
  return existsSync(REAL_CANDLES_FOLDER)
    ? readdirSync(REAL_CANDLES_FOLDER).filter((file) => file.endsWith('.csv.gz'))
    : [];
}

/** The file as a series. `ts_ms,open,high,low,close,volume`, oldest first. */
export function realCandles(file: string, shape: { timeframe: Timeframe; priceDecimals: number }): BarSeries {
  const lines = gunzipSync(readFileSync(`${REAL_CANDLES_FOLDER}${file}`))
    .toString('utf8')
    .trim()
    .split('\n')
    .slice(1);
  const rows = lines.map((line) => line.split(',').map(Number));
  const column = (part: number): Float64Array => Float64Array.from(rows, (row) => row[part] ?? Number.NaN);
  return {
    instrumentId: 'file:REAL/CASH',
    ...shape,
    length: rows.length,
    timeMs: column(0),
    open: column(1),
    high: column(2),
    low: column(3),
    close: column(4),
    volume: column(5),
  };
}
