/** Numbers in columns, appended row by row; the last `kept` rows can be read. Grows as needed, never beyond `kept`. */
export class KeptColumns {
  private columns: Float64Array[];
  private total = 0;
  private room: number;

  constructor(
    width: number,
    private readonly kept: number,
  ) {
    this.room = Math.min(kept, 64);
    this.columns = Array.from({ length: width }, () => new Float64Array(this.room));
  }

  /** Rows ever appended; the next row has this number. */
  get length(): number {
    return this.total;
  }

  /** Number of the oldest row that can still be read. */
  get oldest(): number {
    return Math.max(0, this.total - this.kept);
  }

  append(...row: readonly number[]): void {
    if (this.total === this.room && this.room < this.kept) this.grow();
    const at = this.total % this.room;
    for (let column = 0; column < this.columns.length; column += 1) this.columns[column]![at] = row[column]!;
    this.total += 1;
  }

  /** @throws RangeError for a row that was never written or is kept no longer: a wrong answer would be worse. */
  get(row: number, column: number): number {
    if (row < this.oldest || row >= this.total)
      throw new RangeError(`row ${row} is not kept: there are ${this.oldest} to ${this.total - 1}`);
    return this.columns[column]![row % this.room]!;
  }

  /** First kept row whose value in a column that never falls is at least `value`; `length` when there is none. */
  firstAtLeast(value: number, column: number): number {
    let low = this.oldest;
    let high = this.total;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (this.columns[column]![middle % this.room]! < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private grow(): void {
    const room = Math.min(this.kept, this.room * 2);
    this.columns = this.columns.map((old) => {
      const wider = new Float64Array(room);
      wider.set(old);
      return wider;
    });
    this.room = room;
  }
}
