/** One page of a list and how many rows the filter matches in all. */
export interface Page<T> {
  readonly rows: readonly T[];
  readonly total: number;
  readonly page: number;
  readonly perPage: number;
}
