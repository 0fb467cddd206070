import { LIMITS } from '@/config/runtime/limits';
import type { TableColumn } from '@/lib/contracts/exports/table-forms';
import type { ColumnValues, TableBatch } from '@/lib/ports/table';
import type { CellValue } from './table-cell';

const isNumeric = ({ kind, isNullable }: TableColumn): boolean =>
  !isNullable && (kind === 'time' || kind === 'float' || kind === 'integer');

/** Rows one after the other into columns. Numbers go into typed arrays, so that a million bars are no million objects. */
export class BatchBuilder {
  private length = 0;
  private columns: (Float64Array | CellValue[])[];

  constructor(private readonly form: readonly TableColumn[]) {
    this.columns = newColumns(form);
  }

  /** Puts a value of the row that `endRow` ends. */
  put(column: number, value: CellValue): void {
    (this.columns[column] as CellValue[])[this.length] = value;
  }

  /** @returns true when the batch must be taken before the next row */
  endRow(): boolean {
    this.length += 1;
    return this.length === LIMITS.exportRowsPerBatch;
  }

  /** The rows so far; null when there are none. */
  take(): TableBatch | null {
    const { length } = this;
    if (length === 0) return null;
    const columns = this.columns.map((column): ColumnValues =>
      column instanceof Float64Array ? column.subarray(0, length) : column,
    );
    this.columns = newColumns(this.form);
    this.length = 0;
    return { length, columns };
  }
}

function newColumns(form: readonly TableColumn[]): (Float64Array | CellValue[])[] {
  return form.map((column) => (isNumeric(column) ? new Float64Array(LIMITS.exportRowsPerBatch) : []));
}
