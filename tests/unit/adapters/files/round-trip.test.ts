import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { csvHeader } from '@/lib/adapters/files/csv/write-csv';
import { EXPORT_FORMATS, TABLE_FORMS } from '@/lib/contracts/exports/table-forms';
import { seriesParts } from '@/lib/core/bars/series-bytes';
import type { Table } from '@/lib/ports/table';
import { sha256 } from '@/tests/kit/sha256';
import { realCandleFiles, realCandles } from '@/tests/kit/real-candles';
import { barsTable, each, nastyOrders, readBarsBack, readTableFile, useFolder, writeTable } from './_tables';

const folder = useFolder();
const FILES = realCandleFiles();
const BYTES_OF_CSV: Record<string, number> = {};

// Skipped where no real candles lie beside the repository; they are never committed.
describe.skipIf(FILES.length === 0)('real candles', () => {
  it.each(FILES)('%s passes through every form and comes back bit for bit', async (file) => {
    const bars = realCandles(file, { timeframe: '1m', priceDecimals: 0 });
    const hash = sha256(seriesParts(bars));
    for (const format of EXPORT_FORMATS) {
      const path = await writeTable(barsTable(bars), format, join(folder, `bars.${format}`));
      expect({ format, hash: sha256(seriesParts(await readBarsBack(path))) }).toEqual({ format, hash });
      BYTES_OF_CSV[format] = (BYTES_OF_CSV[format] ?? 0) + statSync(path).size;
    }
  });

  it('Parquet is less than half as large as CSV', () => {
    expect(BYTES_OF_CSV['parquet']).toBeLessThan(BYTES_OF_CSV['csv']! / 2);
  });
});

describe.each(EXPORT_FORMATS)('%s', (format) => {
  it('gives back text, blanks, money, flags and moments of a table exactly', async () => {
    const orders = nastyOrders();
    const path = await writeTable(orders.table, format, join(folder, `orders.${format}`));
    const { table, batches } = await readTableFile(path);
    expect(table.kind).toBe('orders');
    expect(table.facts).toMatchObject(orders.table.facts);
    expect(batches.flatMap(({ columns }) => Array.from(columns[0] as ArrayLike<number>))).toEqual([1, 2, 3]);
    TABLE_FORMS.orders.forEach(({ name }, at) => {
      const values = batches.flatMap(({ columns }) => Array.from(columns[at] as ArrayLike<unknown>));
      expect({ name, values }).toEqual({ name, values: Array.from(orders.batch.columns[at]!) });
    });
  });

  it('gives back a table without a row', async () => {
    const empty: Table = { kind: 'fills', facts: { kind: 'fills' }, batches: each() };
    const path = await writeTable(empty, format, join(folder, `empty.${format}`));
    const { table, batches } = await readTableFile(path);
    expect({ kind: table.kind, batches }).toEqual({ kind: 'fills', batches: [] });
  });

  it('gives back doubles that only their last digit tells apart', async () => {
    const nasty = [0.1 + 0.2, 1e-7, 5e-324, 1.7976931348623157e308, 123456789.12345679, 1e21, -0];
    const columns = [nasty.map((_, at) => at), ...Array.from({ length: 5 }, () => Float64Array.from(nasty))];
    const table: Table = { kind: 'bars', facts: {}, batches: each({ length: nasty.length, columns }) };
    const back = await readBarsBack(await writeTable(table, format, join(folder, `nasty.${format}`)));
    expect(Array.from(back.close)).toEqual(nasty);
  });
});

it('text forms name a moment twice, as milliseconds and as ISO 8601', () => {
  expect(csvHeader('bars').join(',')).toBe(
    'ts_ms,time_utc,open_quote,high_quote,low_quote,close_quote,volume_base',
  );
  expect(csvHeader('round-trips')).toEqual(expect.arrayContaining(['entry_ts_ms', 'entry_time_utc']));
});
