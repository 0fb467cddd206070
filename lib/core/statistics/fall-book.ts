import type { Times } from './times';

/** Columns of a row of the working table. */
const DEPTH = 0;
const AMOUNT = 1;
const PEAK_AT = 2;
const TROUGH_AT = 3;
const RECOVERY_AT = 4;
const WIDTH = 5;

/** How many falls the table keeps. */
export const WORST_FALLS = 10;

/** One fall below the high-water mark. Times are the starts of the bars concerned, UTC epoch ms. */
export interface FallRow {
  /** Bar of the high-water mark; one bar before the first when it is the starting capital. */
  readonly startMs: number;
  readonly troughMs: number;
  /** First bar back at the mark, or null when there was none. */
  readonly recoveryMs: number | null;
  /** Fraction of the high-water mark, > 0. */
  readonly depth: number;
  /** In money, > 0. */
  readonly amount: number;
  /** From the mark until back at it, or until the last bar. */
  readonly durationMs: number;
  /** The same in days of 24 hours. */
  readonly days: number;
}

/**
 * Books the falls of a curve as they end: the extremes of all, and the worst of them deepest first in one small typed array,
 * because a curve may have a hundred thousand falls. Positions are bar indexes; −1 is the moment before the first bar as a
 * peak, and "never" as a recovery.
 */
export class FallBook {
  // Doubles from the start: a field that begins as a small integer changes its layout on the way.
  fraction = -0;
  amount = -0;
  durationMs = -0;
  /** Sum over all bars of the squared fraction below the mark. */
  squares = -0;
  private readonly table = new Float64Array(WORST_FALLS * WIDTH);
  private kept = 0;

  constructor(
    private readonly timeMs: Times,
    private readonly barMs: number,
  ) {}

  /** `squares` is the sum of squares below this mark, in money. */
  close(
    peak: number,
    trough: number,
    squares: number,
    peakAt: number,
    troughAt: number,
    recoveryAt: number,
  ): void {
    const amount = peak - trough;
    const depth = amount / peak;
    const durationMs = this.endMs(recoveryAt) - this.startMs(peakAt);
    if (depth > this.fraction) this.fraction = depth;
    if (amount > this.amount) this.amount = amount;
    if (durationMs > this.durationMs) this.durationMs = durationMs;
    this.squares += squares / (peak * peak);
    const isFull = this.kept === WORST_FALLS;
    if (isFull && !(depth > (this.table[(WORST_FALLS - 1) * WIDTH + DEPTH] as number))) return;
    const row = this.makeRoom(depth, isFull ? WORST_FALLS - 1 : this.kept) * WIDTH;
    if (!isFull) this.kept += 1;
    this.table[row + DEPTH] = depth;
    this.table[row + AMOUNT] = amount;
    this.table[row + PEAK_AT] = peakAt;
    this.table[row + TROUGH_AT] = troughAt;
    this.table[row + RECOVERY_AT] = recoveryAt;
  }

  rows(): FallRow[] {
    return Array.from({ length: this.kept }, (_, row) => {
      const column = (of: number): number => this.table[row * WIDTH + of] as number;
      const startMs = this.startMs(column(PEAK_AT));
      const durationMs = this.endMs(column(RECOVERY_AT)) - startMs;
      return {
        startMs,
        troughMs: this.timeMs.at(column(TROUGH_AT)) as number,
        recoveryMs: column(RECOVERY_AT) < 0 ? null : this.endMs(column(RECOVERY_AT)),
        depth: column(DEPTH),
        amount: column(AMOUNT),
        durationMs,
        days: durationMs / 86_400_000,
      };
    });
  }

  /** Moves shallower rows down from `row` on and returns the free row; equal depths stay in the order they happened. */
  private makeRoom(depth: number, last: number): number {
    let row = last;
    while (row > 0 && depth > (this.table[(row - 1) * WIDTH + DEPTH] as number)) {
      this.table.copyWithin(row * WIDTH, (row - 1) * WIDTH, row * WIDTH);
      row -= 1;
    }
    return row;
  }

  private startMs(peakAt: number): number {
    return peakAt < 0 ? (this.timeMs.at(0) as number) - this.barMs : (this.timeMs.at(peakAt) as number);
  }

  private endMs(recoveryAt: number): number {
    return this.timeMs.at(recoveryAt < 0 ? this.timeMs.length - 1 : recoveryAt) as number;
  }
}
