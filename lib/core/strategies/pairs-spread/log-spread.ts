/**
 * The spread of two prices, ln y − (alpha + beta × ln x), with alpha and beta of the least-squares line through the last
 * `window` pairs (E. Engle and C. Granger, 1987, first step). `score` is the newest pair's distance from the line of the
 * pairs before it, in standard deviations of their residuals (window − 2 degrees of freedom); NaN before the window is full
 * or when the window has no residuals to measure by. Sums are taken anew at each update: nothing drifts.
 */
export class LogSpread {
  /** Slope of the line: how many units of x hedge one of y, in log prices. */
  beta = Number.NaN;
  score = Number.NaN;
  private readonly window: number;
  private readonly x: Float64Array;
  private readonly y: Float64Array;
  private next = 0;
  private seen = 0;

  constructor(window: number) {
    if (!Number.isSafeInteger(window) || window < 3) throw new RangeError(`a window of ${window} pairs`);
    this.window = window;
    this.x = new Float64Array(window);
    this.y = new Float64Array(window);
  }

  /** Both prices must be above zero. */
  update(priceX: number, priceY: number): void {
    const x = Math.log(priceX);
    const y = Math.log(priceY);
    if (this.seen === this.window) this.measure(x, y);
    else this.seen += 1;
    this.x[this.next] = x;
    this.y[this.next] = y;
    this.next = this.next + 1 === this.window ? 0 : this.next + 1;
  }

  private measure(x: number, y: number): void {
    const { window } = this;
    const meanX = mean(this.x);
    const meanY = mean(this.y);
    let xx = -0;
    let xy = -0;
    let yy = -0;
    for (let at = 0; at < window; at += 1) {
      const dx = (this.x[at] as number) - meanX;
      const dy = (this.y[at] as number) - meanY;
      xx += dx * dx;
      xy += dx * dy;
      yy += dy * dy;
    }
    const beta = xx > 0 ? xy / xx : Number.NaN;
    const residuals = yy - beta * xy;
    this.beta = beta;
    // What is left below the rounding of the sums is no spread but noise.
    const isMeasurable = residuals > yy * 1e-12;
    const deviation = isMeasurable ? Math.sqrt(residuals / (window - 2)) : Number.NaN;
    this.score = (y - meanY - beta * (x - meanX)) / deviation;
  }
}

function mean(values: Float64Array): number {
  let sum = -0;
  for (let at = 0; at < values.length; at += 1) sum += values[at] as number;
  return sum / values.length;
}
