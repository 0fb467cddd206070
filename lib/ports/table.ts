import type { TableKind } from '@/lib/contracts/exports/table-forms';

/**
 * The values of one column: times in epoch milliseconds, floats and integers as numbers, decimals and text as text, flags as
 * booleans; null only where the column says so. Numbers without a null may come as a Float64Array.
 */
export type ColumnValues = Float64Array | readonly (string | number | boolean | null)[];

/** Some rows, as columns in the order of the form. */
export interface TableBatch {
  readonly length: number;
  readonly columns: readonly ColumnValues[];
}

/** Where the rows come from: `source`, `instrument`, `rows_hash` and the like, as text. */
export type TableFacts = Readonly<Record<string, string>>;

/** Rows on their way into a file or out of one: some at a time, so that memory never holds more than a batch. */
export interface Table {
  readonly kind: TableKind;
  readonly facts: TableFacts;
  readonly batches: AsyncIterable<TableBatch>;
}
