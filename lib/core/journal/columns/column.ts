/** Rows per block. A column grows block by block: nothing is copied, and half of it never stands empty. */
export const BLOCK_ROWS = 1_024;
export const BLOCK_BITS = 10;
export const IN_BLOCK = BLOCK_ROWS - 1;

type Values = Float64Array | Int32Array | Uint8Array;

/**
 * Numbers by row, written once each. Rows that were never written hold the usual value, and a block in which all rows do is
 * never made: what is the same for every entry of a run takes no memory.
 */
export class Column {
  private readonly blocks: (Values | null)[] = [];
  private readonly create: () => Values;
  private readonly usual: number;

  private constructor(create: () => Values, usual: number) {
    this.create = create;
    this.usual = usual;
  }

  static float(usual: number): Column {
    return new Column(() => new Float64Array(BLOCK_ROWS), usual);
  }

  /** Whole numbers of at most 32 bits. */
  static int(usual: number): Column {
    return new Column(() => new Int32Array(BLOCK_ROWS), usual);
  }

  /** Whole numbers from 0 to 255. */
  static byte(usual: number): Column {
    return new Column(() => new Uint8Array(BLOCK_ROWS), usual);
  }

  set(row: number, value: number): void {
    const block = this.blocks[row >> BLOCK_BITS] ?? null;
    if (block !== null) block[row & IN_BLOCK] = value;
    else if (!this.isUsual(value)) this.begin(row >> BLOCK_BITS)[row & IN_BLOCK] = value;
  }

  get(row: number): number {
    const block = this.blocks[row >> BLOCK_BITS] ?? null;
    return block === null ? this.usual : (block[row & IN_BLOCK] as number);
  }

  clear(): void {
    this.blocks.length = 0;
  }

  /** Object.is, without the call that it is for a double. */
  private isUsual(value: number): boolean {
    const { usual } = this;
    if (value === usual) return value !== 0 || 1 / value === 1 / usual;
    return value !== value && usual !== usual;
  }

  private begin(at: number): Values {
    const block = this.create();
    if (this.usual !== 0) block.fill(this.usual);
    while (this.blocks.length < at) this.blocks.push(null);
    this.blocks[at] = block;
    return block;
  }
}
