import { EXACT_ONE } from '@/lib/core/model/exact';
import { BLOCK_BITS, BLOCK_ROWS, Column, IN_BLOCK } from './column';
import type { ExactUnits } from './exact-units';

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
 * An amount is read back as the integer it was, or as the double nearest to it without making the integer. Whoever counts
 * in steps of a known unit writes the count instead: a whole double.
 */
export class ExactColumn {
  private readonly low: (BigUint64Array | null)[] = [];
  /** The same memory as `low`, 32 bits at a time. */
  private readonly words: (Uint32Array | null)[] = [];
  private readonly high = Column.int(0);
  private readonly wide = new Map<number, bigint>();
  private readonly units: ExactUnits;
  /** Which unit a row is counted in; 0 for one that is written out. What the first row says is the usual. */
  private unit: Column | null = null;
  /** The unit of the last row that was counted; 0 before any. */
  private usual = 0;
  private readonly counts = Column.float(0);

  constructor(units: ExactUnits) {
    this.units = units;
  }

  /** The amount `count` × the unit of that number; `count` is whole and at most 2^53. */
  setCount(row: number, count: number, unit: number): void {
    (this.unit ??= Column.byte(unit)).set(row, unit);
    this.usual = unit;
    // Minus zero would come back as a double that no integer gives.
    this.counts.set(row, count + 0);
  }

  set(row: number, amount: bigint): void {
    const begun = this.low[row >> BLOCK_BITS] ?? null;
    if (begun === null && this.usual !== 0 && this.counted(row, amount)) return;
    (this.unit ??= Column.byte(0)).set(row, 0);
    const block = begun ?? this.begin(row >> BLOCK_BITS);
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

  /** Counts an amount like the rows around it, so that the few that come written out need no block of their own. */
  private counted(row: number, amount: bigint): boolean {
    const unit = this.units.exact(this.usual);
    if (amount % unit !== 0n) return false;
    const count = Number(amount / unit);
    if (!Number.isSafeInteger(count)) return false;
    this.setCount(row, count, this.usual);
    return true;
  }

  get(row: number): bigint {
    const unit = this.unitOf(row);
    if (unit !== 0) return BigInt(this.counts.get(row)) * this.units.exact(unit);
    const low = this.low[row >> BLOCK_BITS]?.[row & IN_BLOCK] ?? 0n;
    const high = this.high.get(row);
    if (high === 0) return low;
    return high === WIDE ? (this.wide.get(row) as bigint) : (BigInt(high) << LOW_BITS) | low;
  }

  private unitOf(row: number): number {
    return this.unit === null ? 0 : this.unit.get(row);
  }

  /** The amount in whole units as a double, rounded like floatFromExact. */
  float(row: number): number {
    const unit = this.unitOf(row);
    // Both are exact, so that the product is rounded once, as the integer would be.
    if (unit !== 0) return (this.counts.get(row) * this.units.float(unit)) / FLOAT_ONE;
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
    return total + this.sumCounts(rows);
  }

  clear(): void {
    this.low.length = 0;
    this.words.length = 0;
    this.high.clear();
    this.wide.clear();
    this.unit = null;
    this.usual = 0;
    this.counts.clear();
  }

  /** Of the rows that are counts: doubles as long as they are exact, an integer once per unit or 2^53. */
  private sumCounts(rows: number): bigint {
    let total = 0n;
    let sum = -0;
    let of = 0;
    for (let row = 0; row < rows; row += 1) {
      const unit = this.unitOf(row);
      if (unit === 0) continue;
      const count = this.counts.get(row);
      const next = sum + count;
      if (unit === of && Math.abs(next) <= Number.MAX_SAFE_INTEGER) {
        sum = next;
        continue;
      }
      if (of !== 0) total += BigInt(sum) * this.units.exact(of);
      sum = -0 + count;
      of = unit;
    }
    return of === 0 ? total : total + BigInt(sum) * this.units.exact(of);
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
