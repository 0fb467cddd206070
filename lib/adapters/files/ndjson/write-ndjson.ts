import { LIMITS } from '@/config/runtime/limits';
import { formOf, millisecondsName, type TableColumn } from '@/lib/contracts/exports/table-forms';
import type { ColumnValues, Table } from '@/lib/ports/table';
import { isoTime } from '../iso-time';
import { plainNumber } from '../plain-number';

/**
 * A table as newline-delimited JSON: one object per row, every field in every row, null for what is not there. A moment is
 * there as `ts_ms` and as ISO 8601; market data are numbers with every digit they need, money is text.
 */
export async function* writeNdjson({ kind, batches }: Table): AsyncGenerator<Uint8Array> {
  const form = formOf(kind);
  for await (const { length, columns } of batches) {
    for (let from = 0; from < length; from += LIMITS.exportLinesPerPiece) {
      const to = Math.min(length, from + LIMITS.exportLinesPerPiece);
      yield Buffer.from(`${ndjsonLines(form, columns, { from, to }).join('\n')}\n`);
    }
  }
}

/** Lines of a batch, without line feeds. */
export function ndjsonLines(
  form: readonly TableColumn[],
  columns: readonly ColumnValues[],
  { from, to }: { readonly from: number; readonly to: number },
): string[] {
  const write = form.map(fieldWriter);
  const lines = new Array<string>(to - from);
  for (let row = from; row < to; row += 1) {
    let line = '{';
    for (let at = 0; at < write.length; at += 1) {
      line += (at === 0 ? '' : ',') + write[at]!(columns[at]![row]!);
    }
    lines[row - from] = `${line}}`;
  }
  return lines;
}

type Writer = (value: string | number | boolean | null) => string;

function fieldWriter({ kind, name }: TableColumn): Writer {
  const key = `"${name}":`;
  switch (kind) {
    case 'time': {
      const ms = `"${millisecondsName(name)}":`;
      return (value) =>
        value === null
          ? `${ms}null,${key}null`
          : `${ms}${value as number},${key}"${isoTime(value as number) ?? ''}"`;
    }
    case 'float':
      return (value) => (value === null ? `${key}null` : key + plainNumber(value as number));
    default:
      return (value) => key + JSON.stringify(value);
  }
}
