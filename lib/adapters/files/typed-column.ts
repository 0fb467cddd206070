import type { TableColumn } from '@/lib/contracts/exports/table-forms';
import type { ColumnValues } from '@/lib/ports/table';
import { readTypedCell, type CellValue } from './table-cell';

/**
 * The values of a column that came with types of their own (Parquet, Arrow), each held to what the column says. Whole
 * numbers may come as bigint. `rowStart` counts the rows of the file before these. @throws Refusal TABLE_CELL
 */
export function typedColumn(
  column: TableColumn,
  { data, rowStart }: { readonly data: ArrayLike<unknown>; readonly rowStart: number },
): ColumnValues {
  const isNumeric = !column.isNullable && ['time', 'integer', 'float'].includes(column.kind);
  const values = isNumeric ? new Float64Array(data.length) : new Array<CellValue>(data.length);
  for (let at = 0; at < data.length; at += 1) {
    const raw = data[at];
    const value = typeof raw === 'bigint' ? Number(raw) : raw;
    values[at] = readTypedCell(value, column, () => `row ${rowStart + at + 1}`) as number;
  }
  return values;
}
