/** How a list is ordered: one column, one direction. */
export interface SortState<Key extends string> {
  readonly sort: Key;
  readonly order: 'asc' | 'desc';
}

/** Pressing a header: a new column starts with its larger values first, the same column turns round. */
export function nextSort<Key extends string>(state: SortState<Key>, pressed: Key): SortState<Key> {
  if (state.sort !== pressed) return { sort: pressed, order: 'desc' };
  return { sort: pressed, order: state.order === 'desc' ? 'asc' : 'desc' };
}

/** What a screen reader hears in the column header. */
export function ariaSort<Key extends string>(
  state: SortState<Key>,
  key: Key | undefined,
): 'ascending' | 'descending' | 'none' | undefined {
  if (key === undefined) return undefined;
  if (state.sort !== key) return 'none';
  return state.order === 'asc' ? 'ascending' : 'descending';
}
