const MINUTE_MS = 60_000;

/**
 * Orders per minute as a bucket of tokens: it holds `capacity` of them, an order takes one, and they flow back evenly over
 * a minute (SPEC L8). Counted in tokens × milliseconds, so that every number is whole and nothing is lost to rounding.
 */
export class TokenBucket {
  private readonly capacity: number;
  /** Tokens taken and not yet back, times one minute. */
  private taken = 0;
  private updatedMs = 0;

  /** A whole number above zero. */
  constructor(capacity: number) {
    if (!Number.isSafeInteger(capacity) || capacity < 1)
      throw new RangeError(`a bucket of ${capacity} tokens`);
    this.capacity = capacity;
  }

  /** Tokens in use at `nowMs`, begun ones included: what `ordersThisMinute` is compared with `capacity` for. */
  count(nowMs: number): number {
    this.flow(nowMs);
    return Math.ceil(this.taken / MINUTE_MS);
  }

  /** An order left. Whether it may was decided before, by the review. */
  take(nowMs: number): void {
    this.flow(nowMs);
    this.taken += MINUTE_MS;
  }

  /** Time that runs backwards brings no tokens back. */
  private flow(nowMs: number): void {
    const passed = nowMs - this.updatedMs;
    if (!(passed > 0)) return;
    this.updatedMs = nowMs;
    this.taken = Math.max(0, this.taken - Math.floor(passed) * this.capacity);
  }
}
