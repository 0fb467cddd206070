'use client';
import { useState } from 'react';
import type { Column } from './data-table';
import { COLUMNS_COOKIE, cookieValue, hiddenColumnsCookie, parseHiddenColumns } from './hidden-columns';

export interface ChosenColumns<Row, Key extends string> {
  /** What the table shows, in its own order. */
  readonly shown: readonly Column<Row, Key>[];
  readonly isHidden: (id: string) => boolean;
  readonly toggle: (id: string) => void;
  /** Back to what everybody sees first. */
  readonly reset: () => void;
}

/**
 * The columns a reader wants of a table, remembered under its name. The first one names the row and always stays.
 * @param initial what the server read from the cookie, for a table that it renders; others read it here
 */
export function useColumns<Row, Key extends string>(
  table: string,
  columns: readonly Column<Row, Key>[],
  initial?: readonly string[] | null,
): ChosenColumns<Row, Key> {
  const plain = columns.filter((column) => column.isExtra === true).map(({ id }) => id);
  const [chosen, setChosen] = useState<readonly string[] | null>(() =>
    initial === undefined ? (readAll()[table] ?? null) : initial,
  );
  const hidden = chosen ?? plain;
  const choose = (next: readonly string[] | null) => {
    setChosen(next);
    const { [table]: _before, ...others } = readAll();
    document.cookie = hiddenColumnsCookie(next === null ? others : { ...others, [table]: next });
  };
  return {
    shown: columns.filter(({ id }, at) => at === 0 || !hidden.includes(id)),
    isHidden: (id) => hidden.includes(id),
    toggle: (id) => choose(hidden.includes(id) ? hidden.filter((one) => one !== id) : [...hidden, id]),
    reset: () => choose(null),
  };
}

function readAll() {
  return parseHiddenColumns(
    typeof document === 'undefined' ? undefined : cookieValue(document.cookie, COLUMNS_COOKIE),
  );
}
