import { guarded, quoted } from '@/lib/contracts/csv-cell';

/** One column of an export: its header and the plain value of a row. */
export interface CsvColumn<Row> {
  readonly header: string;
  readonly value: (row: Row) => string | number | boolean | null;
}

/**
 * Rows as CSV text (RFC 4180, CRLF), the header first. A text cell that a spreadsheet would run as a formula gets a leading
 * apostrophe; numbers, also negative ones, stay numbers with every digit they have. The first piece comes with the first
 * rows, so that whoever cannot be answered is told so before any file begins.
 */
export async function* csvText<Row>(
  columns: readonly CsvColumn<Row>[],
  batches: AsyncIterable<readonly Row[]>,
): AsyncGenerator<string, void, undefined> {
  let head = lineOf(columns.map(({ header }) => header));
  for await (const rows of batches) {
    yield head + rows.map((row) => lineOf(columns.map(({ value }) => value(row)))).join('');
    head = '';
  }
  if (head !== '') yield head;
}

function lineOf(values: readonly ReturnType<CsvColumn<unknown>['value']>[]): string {
  return `${values.map(cell).join(',')}\r\n`;
}

const PLAIN_NUMBER = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/;

function cell(value: string | number | boolean | null): string {
  if (value === null) return '';
  const text = String(value);
  return quoted(PLAIN_NUMBER.test(text) ? text : guarded(text));
}
