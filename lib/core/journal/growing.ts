/**
 * Columns that grow by doubling. A table of them asks once per row for room and then writes by index, so that keeping a
 * fact costs a few stores and no object: entries that survive as objects cost more in collection than in deciding them.
 */
export const FIRST_ROWS = 256;

export function roomFor<T extends Float64Array | Uint8Array | Int32Array>(column: T, rows: number): T {
  if (rows <= column.length) return column;
  const Column = column.constructor as new (length: number) => T;
  const wider = new Column(Math.max(rows, column.length * 2));
  wider.set(column);
  return wider;
}

const WORD = 64n;
/** No amount has this high word: amounts stay below 2^126. */
const ABSENT = -(2n ** 63n);

/** Exact amounts as two 64-bit words each; absent ones are null again when read. */
export class ExactColumn {
  private low = new BigUint64Array(FIRST_ROWS);
  private high = new BigInt64Array(FIRST_ROWS);

  makeRoom(rows: number): void {
    if (rows <= this.low.length) return;
    const length = Math.max(rows, this.low.length * 2);
    const low = new BigUint64Array(length);
    const high = new BigInt64Array(length);
    low.set(this.low);
    high.set(this.high);
    this.low = low;
    this.high = high;
  }

  set(row: number, amount: bigint): void {
    this.low[row] = amount;
    this.high[row] = amount >> WORD;
  }

  setNullable(row: number, amount: bigint | null): void {
    if (amount === null) this.high[row] = ABSENT;
    else this.set(row, amount);
  }

  get(row: number): bigint {
    return ((this.high[row] as bigint) << WORD) | (this.low[row] as bigint);
  }

  getNullable(row: number): bigint | null {
    return this.high[row] === ABSENT ? null : this.get(row);
  }
}
