import type { BarColumns } from '@/lib/core/model/bar';

const COLUMNS = ['timeMs', 'open', 'high', 'low', 'close', 'volume'] as const;
const FIRST_CAPACITY = 1_024;

/** One bar by itself, as it comes from a store or a log. */
export interface OneBar {
  readonly timeMs: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
}

/** What a restart needs of the bars: how many there were, and the last of them. */
export interface BarsSnapshot {
  readonly length: number;
  readonly columns: readonly Float64Array[];
}

/**
 * The bars that one engine was told of one instrument, in one place that grows. Only the last `kept` can be looked at: older
 * ones turn into NaN, so that an engine that was restarted, which has only those, sees what one that ran through sees.
 */
export class GrowingBars implements BarColumns {
  readonly priceDecimals: number;
  length = 0;
  timeMs = new Float64Array(FIRST_CAPACITY);
  open = new Float64Array(FIRST_CAPACITY);
  high = new Float64Array(FIRST_CAPACITY);
  low = new Float64Array(FIRST_CAPACITY);
  close = new Float64Array(FIRST_CAPACITY);
  volume = new Float64Array(FIRST_CAPACITY);
  private readonly kept: number;
  private readonly most: number;

  /** @param options.most bars that fit in all; one more throws */
  constructor(options: { readonly priceDecimals: number; readonly kept: number; readonly most: number }) {
    this.priceDecimals = options.priceDecimals;
    this.kept = options.kept;
    this.most = options.most;
  }

  /** Start of the last bar; -Infinity before there is one. */
  get lastMs(): number {
    return this.length === 0 ? -Infinity : (this.timeMs[this.length - 1] as number);
  }

  /** Adds a bar and says where it is. */
  add(bar: OneBar): number {
    const at = this.length;
    if (at === this.most) throw new Error(`bars: one session is told at most ${this.most} of an instrument`);
    if (at === this.timeMs.length) this.grow(at * 2);
    for (const name of COLUMNS) this[name][at] = bar[name];
    if (at >= this.kept) for (const name of COLUMNS) this[name][at - this.kept] = Number.NaN;
    this.length = at + 1;
    return at;
  }

  snapshot(): BarsSnapshot {
    const from = Math.max(0, this.length - this.kept);
    return { length: this.length, columns: COLUMNS.map((name) => this[name].slice(from, this.length)) };
  }

  restore({ length, columns }: BarsSnapshot): void {
    let capacity = FIRST_CAPACITY;
    while (capacity < length) capacity *= 2;
    this.grow(capacity);
    const from = length - (columns[0]?.length ?? 0);
    for (const [at, name] of COLUMNS.entries()) {
      this[name].fill(Number.NaN, 0, from);
      this[name].set(columns[at] as Float64Array, from);
    }
    this.length = length;
  }

  private grow(capacity: number): void {
    for (const name of COLUMNS) {
      const grown = new Float64Array(capacity);
      grown.set(this[name].subarray(0, Math.min(this.length, capacity)));
      this[name] = grown;
    }
  }
}
