import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { LIMITS } from '@/config/runtime/limits';
import { barBatch, barColumnsOf } from '@/lib/adapters/files/bar-table';
import { encodeTable } from '@/lib/adapters/files/encode-table';
import { factsPath, factsText } from '@/lib/adapters/files/facts-beside';
import { openTable } from '@/lib/adapters/files/open-table';
import { RowsHash } from '@/lib/adapters/files/rows-hash';
import { formOf, type ExportFormat } from '@/lib/contracts/exports/table-forms';
import { joinBars, viewBars, type BarColumns } from '@/lib/core/bars/bar-columns';
import type { Table, TableBatch } from '@/lib/ports/table';

/** A folder of this suite's own, gone afterwards. */
export function useFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sextant-files-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export async function* each<T>(...values: T[]): AsyncGenerator<T> {
  yield* values;
}

/** Bars as the table that an export writes, in batches of the usual size. */
export function barsTable(bars: BarColumns): Table {
  const batches: TableBatch[] = [];
  for (let from = 0; from < bars.length; from += LIMITS.exportRowsPerBatch) {
    const to = Math.min(bars.length, from + LIMITS.exportRowsPerBatch);
    batches.push(barBatch(viewBars(bars, { from, to })));
  }
  const hash = new RowsHash('bars');
  for (const batch of batches) hash.add(batch);
  return { kind: 'bars', facts: { kind: 'bars', rows_hash: hash.digest() }, batches: each(...batches) };
}

/** Writes a table, with its facts beside it where the form has no place for them. */
export async function writeTable(table: Table, format: ExportFormat, path: string): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of encodeTable(table, format)) pieces.push(piece);
  writeFileSync(path, Buffer.concat(pieces));
  writeFileSync(factsPath(path), factsText({ ...table.facts, format }));
  return path;
}

export async function readTableFile(path: string): Promise<{ table: Table; batches: TableBatch[] }> {
  const table = await openTable(path);
  const batches: TableBatch[] = [];
  for await (const batch of table.batches) batches.push(batch);
  return { table, batches };
}

export async function readBarsBack(path: string): Promise<BarColumns> {
  const { batches } = await readTableFile(path);
  return joinBars(batches.map(barColumnsOf));
}

const DIGITS = '-123456789012345678.123456789012345678';

/** Three orders whose cells are everything that goes wrong in files. */
export function nastyOrders(): { readonly table: Table; readonly batch: TableBatch } {
  const rows: Record<string, readonly (string | number | boolean | null)[]> = {
    number: [1, 2, 3],
    client_order_id: [null, '', "'x"],
    time_utc: [0, 1_700_000_000_123, -86_400_001],
    instrument: ['BTC/USDT', '=HYPERLINK("http://x")', '+1'],
    side: ['buy', 'sell', '@sum'],
    type: ['market', '-5', '\ttab'],
    time_in_force: ['gtc', 'a,b', 'a"b'],
    good_until_time_utc: [null, 1_700_000_000_000, null],
    reduce_only: [true, false, true],
    post_only: [false, false, true],
    group: [null, 7, 0],
    quantity_base: [null, DIGITS, '0'],
    amount_quote: ['0.000000000000000001', null, '1'],
    limit_price_quote: [null, null, null],
    trigger_price_quote: ['1', '2', '3'],
    trail_distance_quote: [null, '-0.5', null],
    state: ['filled', 'zwei\nZeilen', 'drei\r\nZeilen'],
    code: [null, 'MAX_NOTIONAL', ''],
    limit: [null, '1 000', '٣'],
    actual: [null, '"', '""'],
    filled_base: ['0', '1', '2'],
    average_price_quote: [null, '1', '2'],
    fees: ['', '1 + 2', '3'],
    fee_assets: ['', 'USDT + BNB', 'USDT'],
    slippage_quote: ['0', '-1', '1'],
    ended_time_utc: [null, null, 1],
    reason: ['Übergang ≥ 3 σ', '😀', ''],
  };
  const columns = formOf('orders').map(({ name }) => rows[name]!);
  const batch = { length: 3, columns };
  const facts = { kind: 'orders', sextant_version: 'test', source: 'run_01 "ü"' };
  return { batch, table: { kind: 'orders', facts, batches: each(batch) } };
}
