import { BLOCK_BITS, BLOCK_ROWS, IN_BLOCK } from './column';

/**
 * Rows of a few doubles each, side by side: writing one touches a cache line or two, where a column per number touches one
 * each. Numbers of a row that was never written are 0.
 */
export class WideRows {
  readonly width: number;
  private readonly blocks: (Float64Array | null)[] = [];

  constructor(width: number) {
    this.width = width;
  }

  /** Where a row begins in its block. */
  placeOf(row: number): number {
    return (row & IN_BLOCK) * this.width;
  }

  /** The block of a row to write to. */
  blockFor(row: number): Float64Array {
    return this.blocks[row >> BLOCK_BITS] ?? this.begin(row >> BLOCK_BITS);
  }

  get(row: number, at: number): number {
    const block = this.blocks[row >> BLOCK_BITS] ?? null;
    return block === null ? 0 : (block[this.placeOf(row) + at] as number);
  }

  clear(): void {
    this.blocks.length = 0;
  }

  private begin(at: number): Float64Array {
    const block = new Float64Array(BLOCK_ROWS * this.width);
    while (this.blocks.length < at) this.blocks.push(null);
    this.blocks[at] = block;
    return block;
  }
}
