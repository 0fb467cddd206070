/** Slots of the clock's times. */
const NOW = 0;
const MIDNIGHT = 1;

/** Moments the engine works with, UTC epoch ms. A typed array keeps them unboxed on the per-bar path. */
export class Clock {
  private readonly times = new Float64Array([Number.NaN, Infinity]);

  /** Moment of the event at hand; NaN before the first. */
  get nowMs(): number {
    return this.times[NOW] as number;
  }
  set nowMs(timeMs: number) {
    this.times[NOW] = timeMs;
  }

  /** Next UTC midnight: the first bar that reaches it closes the day. Infinity before the first bar. */
  get midnightMs(): number {
    return this.times[MIDNIGHT] as number;
  }
  set midnightMs(timeMs: number) {
    this.times[MIDNIGHT] = timeMs;
  }
}
