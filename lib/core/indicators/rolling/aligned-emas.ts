import { Ema } from '../ema';
import { requireWindow } from '../require-window';

/**
 * A fast and a slow EMA whose seeds end on the same bar, as in TA-Lib's MACD: the fast one skips the first slow − fast
 * values, so that both speak for the first time on the bar numbered `slow`.
 */
export class AlignedEmas {
  private readonly fastEma: Ema;
  private readonly slowEma: Ema;
  private readonly skip: number;
  private skipped = 0;

  constructor(fast: number, slow: number) {
    requireWindow(fast);
    requireWindow(slow);
    if (fast >= slow)
      throw new RangeError(`a fast window of ${fast} values, needs fewer than the slow ${slow}`);
    this.fastEma = new Ema(fast);
    this.slowEma = new Ema(slow);
    this.skip = slow - fast;
  }

  update(value: number): void {
    this.slowEma.update(value);
    if (this.skipped === this.skip) this.fastEma.update(value);
    else this.skipped += 1;
  }

  get isReady(): boolean {
    return this.slowEma.isReady;
  }

  get fast(): number {
    return this.fastEma.value;
  }

  get slow(): number {
    return this.slowEma.value;
  }

  reset(): void {
    this.fastEma.reset();
    this.slowEma.reset();
    this.skipped = 0;
  }
}
