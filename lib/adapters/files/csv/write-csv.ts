import { LIMITS } from '@/config/runtime/limits';
import { quoted, guarded } from '@/lib/contracts/csv-cell';
import {
  formOf,
  millisecondsName,
  type TableColumn,
  type TableKind,
} from '@/lib/contracts/exports/table-forms';
import type { ColumnValues, Table } from '@/lib/ports/table';
import { isoTime } from '../iso-time';
import { plainNumber } from '../plain-number';

/** The names in the first row: a moment is there as milliseconds and as ISO 8601. */
export function csvHeader(kind: TableKind): readonly string[] {
  return formOf(kind).flatMap(({ kind: holds, name }) =>
    holds === 'time' ? [millisecondsName(name), name] : [name],
  );
}

/**
 * A table as CSV: RFC 4180 with CRLF, UTF-8 without a byte order mark, a point as decimal sign, no thousands separators,
 * blank for what is not there and `""` for empty text. Numbers have every digit they need to be read back bit for bit.
 */
export async function* writeCsv({ kind, batches }: Table): AsyncGenerator<Uint8Array> {
  const form = formOf(kind);
  yield Buffer.from(`${csvHeader(kind).join(',')}\r\n`);
  for await (const { length, columns } of batches) {
    for (let from = 0; from < length; from += LIMITS.exportLinesPerPiece) {
      const range = { from, to: Math.min(length, from + LIMITS.exportLinesPerPiece) };
      const cells = form.map((column, at) => cellsOf(column, columns[at]!, range));
      const rows = new Array<string>(range.to - from);
      for (let row = 0; row < rows.length; row += 1) rows[row] = cells.map((column) => column[row]).join(',');
      yield Buffer.from(`${rows.join('\r\n')}\r\n`);
    }
  }
}

function cellsOf(
  { kind }: TableColumn,
  values: ColumnValues,
  { from, to }: { readonly from: number; readonly to: number },
): string[] {
  const cells = new Array<string>(to - from);
  for (let row = from; row < to; row += 1) {
    const value = values[row] as string | number | boolean | null;
    cells[row - from] = value === null ? (kind === 'time' ? ',' : '') : cellOf(kind, value);
  }
  return cells;
}

function cellOf(kind: TableColumn['kind'], value: string | number | boolean): string {
  switch (kind) {
    case 'time':
      return `${value as number},${isoTime(value as number) ?? ''}`;
    case 'float':
      return plainNumber(value as number);
    case 'text':
      return value === '' ? '""' : quoted(guarded(value as string));
    default:
      return String(value);
  }
}
