import { volumeOf, volumeRest } from './exact-volume';

/** Minutes drawn together into one longer bar, oldest first (SPEC B13): plain numbers, sums in integers. */
export class MinuteFold {
  minutes = 0;
  open = NaN;
  high = NaN;
  low = NaN;
  close = NaN;
  whole = 0;
  rest = 0;
  trades = 0;
  filled = 0;
  private readonly scale: number;

  constructor(scale: number) {
    this.scale = scale;
  }

  reset(): void {
    this.minutes = 0;
    this.open = this.high = this.low = this.close = NaN;
    this.whole = this.rest = this.trades = this.filled = 0;
  }

  add(open: number, high: number, low: number, close: number, volume: number): void {
    if (this.minutes === 0) {
      this.open = open;
      this.high = high;
      this.low = low;
    } else {
      if (high > this.high) this.high = high;
      if (low < this.low) this.low = low;
    }
    this.close = close;
    this.minutes += 1;
    const rest = this.rest + volumeRest(volume, this.scale);
    const carried = rest >= this.scale ? 1 : 0;
    this.whole += Math.floor(volume) + carried;
    this.rest = rest - carried * this.scale;
  }

  /** Becomes what another one is. */
  copy(other: MinuteFold): void {
    this.minutes = other.minutes;
    this.open = other.open;
    this.high = other.high;
    this.low = other.low;
    this.close = other.close;
    this.whole = other.whole;
    this.rest = other.rest;
    this.trades = other.trades;
    this.filled = other.filled;
  }

  volume(): number {
    return volumeOf(this.whole, this.rest, this.scale);
  }
}
