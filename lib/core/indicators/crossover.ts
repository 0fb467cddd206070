/** Rounding of averages stays below this part of their size; the smallest true difference of usual windows is above it. */
const TOLERANCE = 1e-12;

/**
 * Says when one line crosses another. It remembers which of the two was above, so touching is not crossing, and a cross
 * that passes through a tie counts once, when the tie ends. The first side seen is no cross.
 *
 * Two floats closer than `tolerance` × their size are equal: averages of tick prices that are exactly equal differ in
 * their last bits, and without this a trade would be invented about every 1 500 bars. Averages of whole ticks over long
 * windows can truly differ by less than 1e-12; `compareMeans` orders those without rounding.
 */
export class Crossover {
  /** Which line is above: 1 the first, −1 the second, 0 not known yet. */
  side = 0;
  /** What the last update said: 1 the first line rose above the second, −1 it fell below, 0 neither. */
  value = 0;
  private readonly tolerance: number;

  constructor(tolerance = TOLERANCE) {
    if (!(tolerance >= 0 && tolerance < 1)) throw new RangeError(`a tolerance of ${tolerance}, needs 0 to 1`);
    this.tolerance = tolerance;
  }

  /**
   * Takes both lines and returns `value`. NaN, as before a line's warm-up, changes nothing. `scale` is the size of the
   * numbers the lines were made of; it matters for small differences of large numbers: pass the price for MACD and signal.
   */
  update(first: number, second: number, scale = Math.max(Math.abs(first), Math.abs(second))): number {
    const gap = first - second;
    const within = this.tolerance * scale;
    const now = gap > within ? 1 : gap < -within ? -1 : 0;
    if (now === 0 || now === this.side) {
      this.value = 0;
      return 0;
    }
    this.value = this.side === 0 ? 0 : now;
    this.side = now;
    return this.value;
  }

  reset(): void {
    this.side = 0;
    this.value = 0;
  }
}
