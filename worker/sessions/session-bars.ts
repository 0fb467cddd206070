import { LIMITS } from '@/config/runtime/limits';
import { loadBars } from '@/lib/adapters/db/bars';
import type { Database } from '@/lib/adapters/db/client';
import { listTailBarsAfter } from '@/lib/adapters/db/session-journal';
import type { BarColumns } from '@/lib/core/model/bar';
import { BarMerge, type FollowedSeries, type Moment } from './bar-merge';
import type { OneBar } from './growing-bars';

/** Where the bars of a session come from: asked again and again, it never waits. */
export interface SessionBars {
  /** The next moment whose bars are at hand; null when there is none now. */
  next(): Promise<Moment | null>;
  /** True when there will never be another. */
  readonly isOver: boolean;
  /** Share of what there is in all that was taken; null when there is no end. */
  readonly progress: number | null;
}

export interface BarsAsked {
  readonly series: readonly FollowedSeries[];
  /** Per series, the start of the last bar that was told; -Infinity for none. */
  readonly afterMs: readonly number[];
}

/** The bars `index` to the end of columns, one by one. */
export function barsOf(columns: BarColumns, from = 0): OneBar[] {
  return Array.from({ length: columns.length - from }, (_, at) => {
    const { timeMs, open, high, low, close, volume } = columns;
    const i = from + at;
    return {
      timeMs: timeMs[i] as number,
      open: open[i] as number,
      high: high[i] as number,
      low: low[i] as number,
      close: close[i] as number,
      volume: volume[i] as number,
    };
  });
}

/** Stored bars between two moments, some thousand at a time. */
export class StoredBars implements SessionBars {
  isOver = false;
  private readonly merge: BarMerge;
  private readonly readTo: number[];
  private firstMs = Number.NaN;
  private lastMs = Number.NaN;

  constructor(
    private readonly db: Database,
    private readonly asked: BarsAsked,
    private readonly range: { readonly fromMs: number; readonly toMs: number },
  ) {
    this.merge = new BarMerge(asked.series, asked.afterMs);
    this.readTo = asked.series.map(({ barMs }, at) =>
      Math.max(range.fromMs, (asked.afterMs[at] as number) + barMs),
    );
  }

  get progress(): number | null {
    const { fromMs, toMs } = this.range;
    if (this.isOver) return 1;
    return Number.isNaN(this.lastMs) ? 0 : Math.min(1, Math.max(0, (this.lastMs - fromMs) / (toMs - fromMs)));
  }

  async next(): Promise<Moment | null> {
    for (const [at] of this.asked.series.entries()) await this.fill(at);
    const moment = this.merge.take();
    if (moment === null) this.isOver = true;
    else {
      this.lastMs = moment.endMs;
      if (Number.isNaN(this.firstMs)) this.firstMs = moment.endMs;
    }
    return moment;
  }

  private async fill(at: number): Promise<void> {
    const { seriesId, barMs } = this.asked.series[at] as FollowedSeries;
    while (this.merge.isEmpty(at) && (this.readTo[at] as number) < this.range.toMs) {
      const fromMs = this.readTo[at] as number;
      const toMs = Math.min(this.range.toMs, fromMs + LIMITS.sessionBarsPerRead * barMs);
      const stored = await loadBars(this.db, seriesId, { fromMs, toMs });
      if (stored !== null) this.merge.add(at, barsOf(stored.series));
      this.readTo[at] = toMs;
    }
  }
}

/** Bars as feeds store them, each once and as soon as all that end with it are there, or have had their time to come. */
export class LiveBars implements SessionBars {
  readonly isOver = false;
  readonly progress = null;
  private readonly merge: BarMerge;
  private polledAtMs = -Infinity;
  private seenAtMs = Number.NaN;
  private seenEndMs = Number.NaN;

  constructor(
    private readonly db: Database,
    private readonly asked: BarsAsked,
    /** A clock that never steps, in ms. */
    private readonly nowMs: () => number,
  ) {
    this.merge = new BarMerge(asked.series, asked.afterMs);
  }

  async next(): Promise<Moment | null> {
    const nowMs = this.nowMs();
    if (nowMs - this.polledAtMs >= LIMITS.sessionPollMs) {
      this.polledAtMs = nowMs;
      await this.poll();
    }
    const endMs = this.merge.peekMs();
    if (endMs === null) return null;
    if (endMs !== this.seenEndMs) {
      this.seenEndMs = endMs;
      this.seenAtMs = nowMs;
    }
    const hasWaited = nowMs - this.seenAtMs >= LIMITS.sessionGatherMs;
    return hasWaited || this.merge.isWhole(endMs) ? this.merge.take() : null;
  }

  private async poll(): Promise<void> {
    const { series } = this.asked;
    const asked = series.map(({ seriesId }, at) => ({ seriesId, afterMs: finite(this.merge.lastMs(at)) }));
    const rows = await listTailBarsAfter(this.db, asked, LIMITS.sessionBarsPerRead);
    for (const [at, { seriesId, barMs }] of series.entries()) {
      const own = rows.filter((row) => row.seriesId === seriesId);
      const [first] = own;
      if (first === undefined) continue;
      const lastMs = this.merge.lastMs(at);
      // What lies between was folded into its month, or was never there.
      if (Number.isFinite(lastMs) && first.timeMs > lastMs + barMs) {
        const stored = await loadBars(this.db, seriesId, { fromMs: lastMs + barMs, toMs: first.timeMs });
        if (stored !== null) this.merge.add(at, barsOf(stored.series));
      }
      this.merge.add(at, own);
    }
  }
}

function finite(timeMs: number): number {
  return Number.isFinite(timeMs) ? timeMs : 0;
}
