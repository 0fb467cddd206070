import { floatFromExact } from '@/lib/core/model/crossing';
import type { Money } from '@/lib/core/model/money';

/** How the closed round trips went, in float64: what a Kelly fraction is estimated from. */
export class TripTally {
  closed = 0;
  private won = 0;
  /** [0] sum of profits, [1] sum of losses, positive. */
  private readonly sums = new Float64Array(2);

  add(profit: Money): void {
    this.closed += 1;
    const value = floatFromExact(profit);
    if (value > 0) {
      this.won += 1;
      this.sums[0] = (this.sums[0] as number) + value;
    } else {
      this.sums[1] = (this.sums[1] as number) - value;
    }
  }

  /** NaN before the first trip. */
  get winRate(): number {
    return this.won / this.closed;
  }

  /** Average win ÷ average loss; NaN without one of each. */
  get payoffRatio(): number {
    const lost = this.closed - this.won;
    if (this.won === 0 || lost === 0) return Number.NaN;
    return (this.sums[0] as number) / this.won / ((this.sums[1] as number) / lost);
  }
}
