/** What waits on one side of a book: whole steps by whole ticks, the best price found at once. */
export class BookSide {
  /** From the worst price to the best, so that what changes most is at the end. */
  private readonly ticks: number[] = [];
  private readonly steps = new Map<number, number>();

  /** `direction` is 1 where a higher price is better (bids) and −1 where a lower one is (asks). */
  constructor(private readonly direction: 1 | -1) {}

  get size(): number {
    return this.ticks.length;
  }

  /** Best price in ticks; NaN when nobody waits. */
  get best(): number {
    return this.ticks.length === 0 ? Number.NaN : this.ticks[this.ticks.length - 1]!;
  }

  get worst(): number {
    return this.ticks.length === 0 ? Number.NaN : this.ticks[0]!;
  }

  at(tick: number): number {
    return this.steps.get(tick) ?? 0;
  }

  /** The price that is `rank` places behind the best (0 is the best); NaN beyond the last. */
  tickAt(rank: number): number {
    return this.ticks[this.ticks.length - 1 - rank] ?? Number.NaN;
  }

  /** True when `tick` is at least as good for this side as `than`. */
  isAtLeastAsGood(tick: number, than: number): boolean {
    return (tick - than) * this.direction >= 0;
  }

  /** Zero steps take the price off the book. */
  set(tick: number, steps: number): void {
    const isThere = this.steps.has(tick);
    if (steps > 0) {
      this.steps.set(tick, steps);
      if (!isThere) this.ticks.splice(this.placeOf(tick), 0, tick);
    } else if (isThere) {
      this.steps.delete(tick);
      this.ticks.splice(this.placeOf(tick), 1);
    }
  }

  /** First place whose price is not worse. */
  private placeOf(tick: number): number {
    let low = 0;
    let high = this.ticks.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.ticks[middle]! - tick) * this.direction < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
