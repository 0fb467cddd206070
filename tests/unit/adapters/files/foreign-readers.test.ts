import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { tableFromIPC } from 'apache-arrow';
import { beforeAll, describe, expect, it } from 'vitest';
import { EXPORT_FORMATS, formOf, type ExportFormat } from '@/lib/contracts/exports/table-forms';
import { randomBars } from '@/tests/kit/random-bars';
import { barsTable, nastyOrders, useFolder, writeTable } from './_tables';

const folder = useFolder();
const BARS = randomBars(25_000, 7);
const ORDERS = nastyOrders();
const path = (name: string, format: ExportFormat): string => join(folder, `${name}.${format}`);

let duck: DuckDBConnection;
beforeAll(async () => {
  duck = await (await DuckDBInstance.create(':memory:')).connect();
  await duck.run("set timezone = 'UTC'");
  for (const format of EXPORT_FORMATS) {
    await writeTable(barsTable(BARS), format, path('bars', format));
    await writeTable(nastyOrders().table, format, path('orders', format));
  }
});

async function ask(sql: string): Promise<unknown[][]> {
  return (await duck.runAndReadAll(sql)).getRows();
}

const PRICES = formOf('bars')
  .slice(1)
  .map(({ name }) => name);
const EXPECTED = Array.from(BARS.timeMs, (timeMs, at) => [
  timeMs,
  BARS.open[at],
  BARS.high[at],
  BARS.low[at],
  BARS.close[at],
  BARS.volume[at],
]);

describe('DuckDB', () => {
  it.each([
    ['csv', `select ts_ms::double, ${PRICES.join()} from read_csv('FILE')`],
    ['csv', `select epoch_ms(time_utc)::double, ${PRICES.join()} from read_csv('FILE')`],
    ['ndjson', `select ts_ms::double, ${PRICES.join()} from read_json('FILE', format='newline_delimited')`],
    ['parquet', `select epoch_ms(time_utc)::double, ${PRICES.join()} from 'FILE'`],
  ] as const)('reads bars of %s to the last bit: %s', async (format, sql) => {
    const file = path('bars', format);
    expect(await ask(sql.replace('FILE', file))).toEqual(EXPECTED);
  });

  it('knows the moments of Parquet as moments in UTC, and the facts of the file', async () => {
    const file = path('orders', 'parquet');
    expect(await ask(`select distinct typeof(time_utc) from '${file}'`)).toEqual([
      ['TIMESTAMP WITH TIME ZONE'],
    ]);
    const facts = await ask(
      `select decode(key), decode(value) from parquet_kv_metadata('${file}') order by 1`,
    );
    expect(facts).toEqual([
      ['sextant.kind', 'orders'],
      ['sextant.sextant_version', 'test'],
      ['sextant.source', 'run_01 "ü"'],
    ]);
  });

  const text = formOf('orders').filter(({ kind }) => kind === 'text' || kind === 'decimal');
  const names = text.map(({ name }) => `"${name}"`).join();
  const expected = [0, 1, 2].map((row) =>
    text.map(
      ({ name }) => ORDERS.batch.columns[formOf('orders').findIndex((one) => one.name === name)]![row],
    ),
  );

  it.each([
    ['ndjson', `select ${names} from read_json('FILE', format='newline_delimited')`],
    ['parquet', `select ${names} from 'FILE'`],
  ] as const)('reads money and text of %s character by character', async (format, sql) => {
    const rows = await ask(sql.replace('FILE', path('orders', format)));
    expect(rows).toEqual(expected);
  });

  it('reads CSV as well, where only text that a spreadsheet would run has an apostrophe in front', async () => {
    const options = 'all_varchar=true, allow_quoted_nulls=false, strict_mode=true';
    const rows = await ask(`select ${names} from read_csv('${path('orders', 'csv')}', ${options})`);
    const guard = (cell: unknown, kind: string): unknown =>
      typeof cell === 'string' && kind === 'text' && /^[=+\-@\t']/.test(cell) ? `'${cell}` : cell;
    expect(rows).toEqual(expected.map((row) => row.map((cell, at) => guard(cell, text[at]!.kind))));
  });

  it('takes money out of text without losing a digit', async () => {
    const file = path('orders', 'parquet');
    const [[sum]] = (await ask(`select (sum(quantity_base::decimal(38, 18)))::varchar from '${file}'`)) as [
      [string],
    ];
    expect(sum).toBe('-123456789012345678.123456789012345678');
  });
});

describe('apache-arrow', () => {
  it('reads bars to the last bit, and the facts of the file', () => {
    const table = tableFromIPC(readFileSync(path('bars', 'arrow')));
    expect(table.numRows).toBe(BARS.length);
    expect(String(table.schema.fields[0]!.type)).toBe('Timestamp<MILLISECOND, UTC>');
    expect(table.schema.metadata.get('sextant.kind')).toBe('bars');
    const columns = ['time_utc', ...PRICES].map((name) => Array.from(table.getChild(name)!));
    expect(columns[0]!.map((_, row) => columns.map((column) => column[row]))).toEqual(EXPECTED);
  });

  it('reads money, text, flags and blanks', () => {
    const table = tableFromIPC(readFileSync(path('orders', 'arrow')));
    formOf('orders').forEach(({ name, kind }, at) => {
      const read = Array.from(table.getChild(name)!, (cell) =>
        kind === 'integer' && cell !== null ? Number(cell) : (cell as unknown),
      );
      expect({ name, read }).toEqual({ name, read: Array.from(ORDERS.batch.columns[at]!) });
    });
  });
});

const PYTHON = ['python3', '/usr/bin/python3'].find(
  (name) => spawnSync(name, ['-c', 'import pandas'], { stdio: 'ignore' }).status === 0,
);
/** pandas reads text by itself, and columnar files with pyarrow beside it. */
const PANDAS_READS: readonly ExportFormat[] =
  PYTHON === undefined
    ? []
    : spawnSync(PYTHON, ['-c', 'import pyarrow'], { stdio: 'ignore' }).status === 0
      ? EXPORT_FORMATS
      : ['csv', 'ndjson'];
const SPREADSHEET = ['soffice', 'ssconvert'].find(
  (name) => spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0,
);

/** The sums of bars as pandas has them after reading a file, with every digit. */
const PANDAS_SUMS = `
import sys, pandas as pd
read = {'csv': pd.read_csv, 'parquet': pd.read_parquet, 'arrow': pd.read_feather,
        'ndjson': lambda f: pd.read_json(f, lines=True, precise_float=True)}
for form, file in zip(sys.argv[1::2], sys.argv[2::2]):
    options = {'float_precision': 'round_trip'} if form == 'csv' else {}
    print(form, len(frame := read[form](file, **options)), frame['close_quote'].map(repr).str.cat(sep=';'))
`;

// Skipped where no Python here has pandas: nothing else can say what pandas reads.
describe.skipIf(PYTHON === undefined)('pandas', () => {
  it('reads every form it can to the last bit', () => {
    const args = PANDAS_READS.flatMap((format) => [format, path('bars', format)]);
    const { stdout, stderr } = spawnSync(PYTHON!, ['-c', PANDAS_SUMS, ...args], {
      encoding: 'utf8',
      maxBuffer: 1e8,
    });
    const lines = stdout.trim().split('\n');
    expect(lines.length, stderr).toBe(PANDAS_READS.length);
    for (const line of lines) {
      const [, rows, closes] = line.split(' ') as [string, string, string];
      expect(Number(rows)).toBe(BARS.length);
      expect(
        closes
          .replaceAll(/np\.float64\(|\)/g, '')
          .split(';')
          .map(Number),
      ).toEqual(Array.from(BARS.close));
    }
  });
});

// Skipped where neither LibreOffice nor gnumeric is installed.
describe.skipIf(SPREADSHEET === undefined)('a spreadsheet', () => {
  it('opens the CSV and keeps the numbers', () => {
    const file = path('bars', 'csv');
    const args =
      SPREADSHEET === 'soffice'
        ? ['--headless', '--convert-to', 'tsv:Text - txt - csv (StarCalc):9,34,76', '--outdir', folder, file]
        : [
            '-T',
            'Gnumeric_stf:stf_assistant',
            '-O',
            'separator="\t" format=raw',
            file,
            join(folder, 'bars.tsv'),
          ];
    expect(spawnSync(SPREADSHEET!, args, { encoding: 'utf8' }).status).toBe(0);
    const rows = readFileSync(join(folder, 'bars.tsv'), 'utf8').trim().split('\n').slice(1);
    expect(rows.map((row) => Number(row.split('\t')[5]))).toEqual(Array.from(BARS.close));
  });
});
