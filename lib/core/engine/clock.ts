/** Moments the engine works with, UTC epoch ms. Fields that begin as doubles stay unboxed, and are nearer than an array's. */
export class Clock {
  /** Moment of the event at hand; NaN before the first. */
  nowMs = Number.NaN;
  /** Next UTC midnight: the first bar that reaches it closes the day. Infinity before the first bar. */
  midnightMs = Infinity;
}
