/**
 * Mean and variance of the last `size` values. Sums are taken anew each time the window has turned over, so that
 * what rounding leaves behind never grows.
 */
export class RollingWindow {
  private readonly values: Float64Array;
  private at = 0;
  private sum = -0;
  private squares = -0;
  isFull = false;

  constructor(size: number) {
    this.values = new Float64Array(size);
  }

  push(value: number): void {
    const gone = this.isFull ? this.values[this.at]! : 0;
    this.values[this.at] = value;
    this.sum += value - gone;
    this.squares += value * value - gone * gone;
    this.at += 1;
    if (this.at < this.values.length) return;
    this.at = 0;
    this.isFull = true;
    this.sumAnew();
  }

  mean(): number {
    return this.sum / this.values.length;
  }

  /** Of the sample (n − 1). */
  variance(): number {
    const count = this.values.length;
    const variance = (this.squares - (this.sum * this.sum) / count) / (count - 1);
    return variance > 0 ? variance : 0;
  }

  private sumAnew(): void {
    this.sum = -0;
    this.squares = -0;
    for (let index = 0; index < this.values.length; index += 1) {
      this.sum += this.values[index]!;
      this.squares += this.values[index]! * this.values[index]!;
    }
  }
}
