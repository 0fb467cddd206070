/** One page of a list and how many rows the filter matches in all. */
export interface Page<T> {
  readonly rows: readonly T[];
  readonly total: number;
  readonly page: number;
  readonly perPage: number;
}

/** Bounds of every list; config/runtime/limits.ts holds the same numbers and a test keeps the two equal. */
export const LISTED_ROWS_MAX = 200;
export const LISTED_ROWS_DEFAULT = 25;
export const PAGES_MAX = 10_000;
