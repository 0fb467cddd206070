const MINUTE_MS = 60_000;
/** More orders than this within a minute are not told apart: any limit is smaller. */
const REMEMBERED = 1_024;

/** How many orders left within the last minute. A ring of moments, so that nothing is allocated per order. */
export class OrderRate {
  private readonly moments = new Float64Array(REMEMBERED).fill(Number.NEGATIVE_INFINITY);
  private taken = 0;

  take(nowMs: number): void {
    this.moments[this.taken % REMEMBERED] = nowMs;
    this.taken += 1;
  }

  /** Orders after `nowMs` − one minute. */
  count(nowMs: number): number {
    let count = 0;
    for (let back = 1; back <= REMEMBERED && back <= this.taken; back += 1) {
      const moment = this.moments[(this.taken - back) % REMEMBERED] as number;
      if (moment <= nowMs - MINUTE_MS) break;
      count += 1;
    }
    return count;
  }
}
