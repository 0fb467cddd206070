import { EXACT_ONE } from '@/lib/core/model/exact';
import { BLOCK_BITS, BLOCK_ROWS, Column, IN_BLOCK } from './column';

const LOW_BITS = 64n;
const WORD = 2 ** 32;
/** Stands for an amount that needs more than 95 bits, which is kept beside the column. */
const WIDE = -(2 ** 31);
/** Which half of 64 bits comes first in memory is the machine's choice. */
const FIRST_HALF = new Uint32Array(new BigUint64Array([1n]).buffer)[0] === 1 ? 0 : 1;
const SECOND_HALF = 1 - FIRST_HALF;
const FLOAT_ONE = Number(EXACT_ONE);

const scratch = new BigInt64Array(1);
const halves = new Int32Array(scratch.buffer);

/**
 * Exact amounts by row: the low 64 bits in one block, the 31 above and the sign in another, which small amounts never need.
 * An amount is read back as the integer it was, or as the double nearest to it without making the integer.
 */
export class ExactColumn {
  private readonly low: (BigUint64Array | null)[] = [];
  /** The same memory as `low`, 32 bits at a time. */
  private readonly words: (Uint32Array | null)[] = [];
  private readonly high = Column.int(0);
  private readonly wide = new Map<number, bigint>();
  set(row: number, amount: bigint): void {
    const block = this.low[row >> BLOCK_BITS] ?? this.begin(row >> BLOCK_BITS);
    block[row & IN_BLOCK] = amount;
    scratch[0] = amount >> LOW_BITS;
    const high = halves[FIRST_HALF] as number;
    if (halves[SECOND_HALF] === high >> 31 && high !== WIDE) {
      this.high.set(row, high);
      return;
    }
    this.high.set(row, WIDE);
    this.wide.set(row, amount);
  }

  get(row: number): bigint {
    const low = this.low[row >> BLOCK_BITS]?.[row & IN_BLOCK] ?? 0n;
    const high = this.high.get(row);
    if (high === 0) return low;
    return high === WIDE ? (this.wide.get(row) as bigint) : (BigInt(high) << LOW_BITS) | low;
  }

  /** The amount in whole units as a double, rounded like floatFromExact. */
  float(row: number): number {
    const high = this.high.get(row);
    const words = this.words[row >> BLOCK_BITS] ?? null;
    if (words === null) return 0;
    const at = (row & IN_BLOCK) * 2;
    const above = high * WORD + (words[at + SECOND_HALF] as number);
    // Exact so far, and the last addition rounds once, as converting the integer would.
    if (Number.isSafeInteger(above)) return (above * WORD + (words[at + FIRST_HALF] as number)) / FLOAT_ONE;
    return Number(this.get(row)) / FLOAT_ONE;
  }

  /** Sum of the first `rows` amounts, exact. Added up word by word: integers are only made once per block. */
  sum(rows: number): bigint {
    let total = 0n;
    for (let from = 0; from < rows; from += BLOCK_ROWS)
      total += this.sumBlock(from, Math.min(rows, from + BLOCK_ROWS));
    for (const [row, amount] of this.wide) if (row < rows) total += amount;
    return total;
  }

  clear(): void {
    this.low.length = 0;
    this.words.length = 0;
    this.high.clear();
    this.wide.clear();
  }

  /** Without wide amounts. The sum of 1 024 words is far below 2^53. */
  private sumBlock(from: number, to: number): bigint {
    const words = this.words[from >> BLOCK_BITS] ?? null;
    if (words === null) return 0n;
    let first = -0;
    let second = -0;
    let third = -0;
    for (let row = from; row < to; row += 1) {
      const high = this.high.get(row);
      if (high === WIDE) continue;
      first += words[(row & IN_BLOCK) * 2 + FIRST_HALF] as number;
      second += words[(row & IN_BLOCK) * 2 + SECOND_HALF] as number;
      third += high;
    }
    return (BigInt(third) << LOW_BITS) + (BigInt(second) << (LOW_BITS / 2n)) + BigInt(first);
  }

  private begin(at: number): BigUint64Array {
    const block = new BigUint64Array(BLOCK_ROWS);
    while (this.low.length < at) {
      this.low.push(null);
      this.words.push(null);
    }
    this.low[at] = block;
    this.words[at] = new Uint32Array(block.buffer);
    return block;
  }
}
