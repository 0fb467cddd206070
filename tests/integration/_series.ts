import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { saveSeries } from '@/lib/adapters/db/save-series';
import { CHUNK_COMPRESSION as compression } from '@/lib/adapters/db/chunk-compression';
import type { Database } from '@/lib/adapters/db/client';
import { inTransaction } from '@/lib/adapters/db/transaction';
import { createBarColumns } from '@/lib/core/bars/bar-columns';
import type { BarSeries } from '@/lib/core/bars/bar-series';
import { encodeChunks } from '@/lib/core/bars/chunk-codec';
import { TIMEFRAME_MS } from '@/lib/core/model/timeframe';

const START_MS = Date.UTC(2024, 0, 1);

/** A seeded random walk of one-minute bars with two decimals; the same count gives the same bars. */
export function makeBars(count: number, instrumentId = 'testex:BTC/USDT'): BarSeries {
  const columns = createBarColumns(count);
  let state = 42;
  const random = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  let price = 40_000_00;
  for (let index = 0; index < count; index += 1) {
    const open = price;
    price = Math.max(1_000, price + Math.round((random() - 0.5) * 8_000));
    const high = Math.max(open, price) + Math.floor(random() * 1_000);
    const low = Math.max(1, Math.min(open, price) - Math.floor(random() * 900));
    columns.timeMs[index] = START_MS + index * 60_000;
    columns.open[index] = open / 100;
    columns.high[index] = high / 100;
    columns.low[index] = low / 100;
    columns.close[index] = price / 100;
    columns.volume[index] = Math.round(random() * 100_000) / 1_000;
  }
  return { instrumentId, timeframe: '1m', priceDecimals: 2, ...columns };
}

/** Stores bars as an import does, without the file. */
export async function storeSeries(db: Database, series: BarSeries): Promise<void> {
  const [venue = '', symbol = ''] = series.instrumentId.split(':');
  const [base = '', quote = ''] = symbol.split('/');
  const hash = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');
  const stepMs = TIMEFRAME_MS[series.timeframe];
  await inTransaction(db, (tx) =>
    saveSeries(tx, {
      instrument: { id: series.instrumentId, venue, symbol, base, quote, lotSize: '0.00000001' },
      series: {
        id: `${series.instrumentId}@${series.timeframe}`,
        instrumentId: series.instrumentId,
        timeframe: series.timeframe,
        source: 'test',
        priceDecimals: series.priceDecimals,
        barCount: series.length,
        fromMs: series.timeMs[0] ?? null,
        toMs: (series.timeMs[series.length - 1] ?? 0) + stepMs,
        contentHash: '',
        quality: {},
        coverage: [],
      },
      basedOn: null,
      chunks: encodeChunks(series, { stepMs, priceDecimals: series.priceDecimals, hash, compression }),
    }),
  );
}

/** The bars as the CSV form that imports and the CLI read. */
export function writeCsv(path: string, series: BarSeries): void {
  const rows = Array.from(series.timeMs, (timeMs, index) =>
    [timeMs, ...(['open', 'high', 'low', 'close'] as const).map((name) => series[name][index]?.toFixed(2))]
      .concat(series.volume[index]?.toFixed(3))
      .join(','),
  );
  writeFileSync(path, `ts_ms,open,high,low,close,volume\n${rows.join('\n')}\n`);
}
