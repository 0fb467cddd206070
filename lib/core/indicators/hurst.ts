import type { Indicator, IndicatorDescription } from './indicator';
import { requirePositive } from './require-finite';
import { requireWindow } from './require-window';
import { numberOf, WINDOW_MAX, windowParameter } from './window-parameter';

/** Shorter blocks say nothing about long memory; a line needs three sizes. */
const BLOCK_MIN = 8;
const WINDOW_MIN = 32;

/**
 * Hurst exponent by rescaled range (H. Hurst, 1951) with the Anis-Lloyd correction: the log returns of the last `window`
 * bars are cut into blocks of window, window/2, window/4 … ≥ 8; H is ½ plus the slope of ln(R/S) − ln(expected R/S of
 * independent returns) against ln(block size). R. Weron (2002), "Estimating long-range dependence: finite sample properties
 * and confidence intervals", equations 1–4. Above ½ moves tend to go on, below ½ to turn back; plain R/S would call
 * short windows of noise persistent. Ready after window + 1 updates. Prices must be above zero; without any move it is ½.
 * Reading `value` walks the window once per block size: some microseconds.
 */
export class Hurst implements Indicator {
  readonly warmup: number;
  private readonly window: number;
  /** Every return stands twice, one window apart, so that any window of them is one stretch. */
  private readonly returns: Float64Array;
  private readonly sizes: Float64Array;
  private readonly expected: Float64Array;
  private previous = Number.NaN;
  private next = 0;
  private seen = 0;

  constructor(window: number) {
    requireWindow(window, WINDOW_MIN);
    this.window = window;
    this.warmup = window + 1;
    this.returns = new Float64Array(2 * window);
    const count = Math.floor(Math.log2(window / BLOCK_MIN)) + 1;
    this.sizes = new Float64Array(count);
    this.expected = new Float64Array(count);
    for (let at = 0, size = window; at < count; at += 1, size = Math.floor(size / 2)) {
      this.sizes[at] = size;
      this.expected[at] = Math.log(expectedRescaledRange(size));
    }
  }

  update(close: number): void {
    requirePositive(close);
    const { previous, next, window, returns } = this;
    this.previous = close;
    if (Number.isNaN(previous)) return;
    const change = Math.log(close / previous);
    returns[next] = change;
    returns[next + window] = change;
    this.next = next + 1 === window ? 0 : next + 1;
    if (this.seen < window) this.seen += 1;
  }

  get isReady(): boolean {
    return this.seen === this.window;
  }

  get value(): number {
    return this.isReady ? 0.5 + this.slope() : Number.NaN;
  }

  reset(): void {
    this.returns.fill(0);
    this.previous = Number.NaN;
    this.next = 0;
    this.seen = 0;
  }

  /** Least squares over the block sizes at which anything moved. */
  private slope(): number {
    let count = 0;
    let sumX = 0;
    let sumY = 0;
    let sumXx = 0;
    let sumXy = 0;
    for (let at = 0; at < this.sizes.length; at += 1) {
      const size = this.sizes[at] as number;
      const ratio = this.meanRescaledRange(size);
      if (ratio === 0) continue;
      const x = Math.log(size);
      const y = Math.log(ratio) - (this.expected[at] as number);
      count += 1;
      sumX += x;
      sumY += y;
      sumXx += x * x;
      sumXy += x * y;
    }
    return count < 2 ? 0 : (count * sumXy - sumX * sumY) / (count * sumXx - sumX * sumX);
  }

  /** Over the blocks of this size, counted from the latest return; 0 when none of them moved. */
  private meanRescaledRange(size: number): number {
    const end = this.next + this.window;
    const blocks = Math.floor(this.window / size);
    let sum = 0;
    let moved = 0;
    for (let block = 1; block <= blocks; block += 1) {
      const ratio = rescaledRange(this.returns, end - block * size, size);
      if (ratio === 0) continue;
      sum += ratio;
      moved += 1;
    }
    return moved === 0 ? 0 : sum / moved;
  }
}

/** Range of the summed deviations from the mean ÷ population standard deviation; 0 when nothing moved. */
function rescaledRange(values: Float64Array, from: number, size: number): number {
  const first = values[from] as number;
  let sum = 0;
  for (let at = from; at < from + size; at += 1) sum += (values[at] as number) - first;
  const mean = first + sum / size;
  let walk = 0;
  let top = 0;
  let bottom = 0;
  let squares = 0;
  for (let at = from; at < from + size; at += 1) {
    const deviation = (values[at] as number) - mean;
    walk += deviation;
    squares += deviation * deviation;
    if (walk > top) top = walk;
    else if (walk < bottom) bottom = walk;
  }
  return squares === 0 ? 0 : (top - bottom) / Math.sqrt(squares / size);
}

/** A. Anis, E. Lloyd (1976) with E. Peters' (n − ½) / n. Γ((n−1)/2) ÷ Γ(n/2) by its recurrence over n + 2. */
function expectedRescaledRange(size: number): number {
  let gammas = size % 2 === 0 ? Math.sqrt(Math.PI) : 2 / Math.sqrt(Math.PI);
  for (let n = size % 2 === 0 ? 2 : 3; n < size; n += 2) gammas *= (n - 1) / n;
  let sum = 0;
  for (let at = 1; at < size; at += 1) sum += Math.sqrt((size - at) / at);
  return (((size - 0.5) / size) * gammas * sum) / Math.sqrt(Math.PI);
}

export const HURST: IndicatorDescription = {
  name: 'hurst',
  title: 'Hurst exponent',
  summary: 'Whether moves tend to go on (above 0.5) or to turn back (below 0.5).',
  source: 'H. Hurst (1951), Anis-Lloyd as in R. Weron (2002)',
  pane: 'own',
  inputs: ['close'],
  parameters: [
    windowParameter({
      min: WINDOW_MIN,
      default: 128,
      help: `A larger value says more surely and later, up to ${WINDOW_MAX}.`,
    }),
  ],
  constraints: [],
  outputs: [{ name: 'value', label: 'Hurst' }],
  warmupBars: (values) => numberOf(values) + 1,
  warmupFormula: 'window + 1',
  create: (values) => new Hurst(numberOf(values)),
};
