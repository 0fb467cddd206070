/** Which rows of a stream a list asks for. */
export interface WindowQuery {
  readonly page: number;
  readonly perPage: number;
  readonly order: 'asc' | 'desc';
}

/**
 * The rows of one page out of a stream of them, oldest first. Backwards nobody knows where the last page begins before the
 * end, so the last `page · perPage` rows are kept and the older ones forgotten.
 */
export class RowWindow<Row> {
  private seen = 0;
  private readonly kept: Row[] = [];

  /** `known` is how many rows there are in all, when that is known before they are read. */
  constructor(
    private readonly query: WindowQuery,
    private readonly known: number | null = null,
  ) {}

  /** @returns `enough` once the page is full and the number of rows is known anyway */
  add(row: Row): 'enough' | undefined {
    const { page, perPage, order } = this.query;
    this.seen += 1;
    if (order === 'asc') {
      if (this.seen > (page - 1) * perPage && this.seen <= page * perPage) this.kept.push(row);
      return this.known !== null && this.seen >= page * perPage ? 'enough' : undefined;
    }
    this.kept.push(row);
    // Cut now and then, not on every row: a shift costs as much as the list is long.
    if (this.kept.length >= 2 * page * perPage) this.kept.splice(0, this.kept.length - page * perPage);
    return undefined;
  }

  /** The page, and where it lies. */
  read(): { rows: Row[]; total: number; page: number; perPage: number } {
    const { page, perPage, order } = this.query;
    const backwards = () =>
      this.kept
        .slice(-page * perPage)
        .toReversed()
        .slice((page - 1) * perPage);
    return { rows: order === 'asc' ? this.kept : backwards(), total: this.known ?? this.seen, page, perPage };
  }
}
