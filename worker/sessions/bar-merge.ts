import type { OneBar } from './growing-bars';

/** One series that a session follows. */
export interface FollowedSeries {
  readonly seriesId: string;
  readonly barMs: number;
}

/** Bars that end at one moment, by the position of their series; null where a series has none. */
export interface Moment {
  readonly endMs: number;
  readonly bars: readonly (OneBar | null)[];
}

/** Bars of several series in the order in which they end, however they arrive. */
export class BarMerge {
  private readonly waiting: OneBar[][];
  private readonly last: number[];

  /** @param series what is merged
   *  @param afterMs per series, the start of the last bar that was told already */
  constructor(
    private readonly series: readonly FollowedSeries[],
    afterMs: readonly number[],
  ) {
    this.waiting = series.map(() => []);
    this.last = [...afterMs];
  }

  /** Start of the last bar of a series that was taken or waits here. */
  lastMs(at: number): number {
    return this.waiting[at]?.at(-1)?.timeMs ?? (this.last[at] as number);
  }

  isEmpty(at: number): boolean {
    return this.waiting[at]?.length === 0;
  }

  /** Takes bars of one series, oldest first; one that was told before is passed over. */
  add(at: number, bars: readonly OneBar[]): void {
    for (const bar of bars) if (bar.timeMs > this.lastMs(at)) this.waiting[at]?.push(bar);
  }

  /** The moment that ends first; null while nothing waits. */
  peekMs(): number | null {
    let first = Infinity;
    for (const [at, bars] of this.waiting.entries()) {
      const [bar] = bars;
      const { barMs } = this.series[at] as FollowedSeries;
      if (bar !== undefined) first = Math.min(first, bar.timeMs + barMs);
    }
    return first === Infinity ? null : first;
  }

  /** Whether every series whose bars could end at this moment has one for it. */
  isWhole(endMs: number): boolean {
    return this.series.every(
      ({ barMs }, at) =>
        endMs % barMs !== 0 || (this.waiting[at]?.length ?? 0) > 0 || this.lastMs(at) + barMs >= endMs,
    );
  }

  /** Takes that moment. */
  take(): Moment | null {
    const endMs = this.peekMs();
    if (endMs === null) return null;
    const bars = this.series.map(({ barMs }, at) => {
      const waiting = this.waiting[at] as OneBar[];
      const [bar] = waiting;
      if (bar === undefined || bar.timeMs + barMs !== endMs) return null;
      waiting.shift();
      this.last[at] = bar.timeMs;
      return bar;
    });
    return { endMs, bars };
  }
}
