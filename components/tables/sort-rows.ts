import type { SortState } from './sort-state';

/** A copy of the rows in the order a header asks for, for tables that are here as a whole. Nulls stand at the end. */
export function sortRows<Row, Key extends string>(
  rows: readonly Row[],
  { sort, order }: SortState<Key>,
  valueOf: Readonly<Record<Key, (row: Row) => number | null>>,
): Row[] {
  const value = valueOf[sort];
  const direction = order === 'asc' ? 1 : -1;
  return rows.toSorted((one, other) => {
    const [a, b] = [value(one), value(other)];
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
    return (a - b) * direction;
  });
}
