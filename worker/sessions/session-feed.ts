import { LIMITS } from '@/config/runtime/limits';
import { loadBars } from '@/lib/adapters/db/bars';
import { readSeriesRange } from '@/lib/adapters/db/session-journal';
import type { SessionSettings } from '@/lib/contracts/api/session';
import type { FollowedSeries, Moment } from './bar-merge';
import type { OneBar } from './growing-bars';
import { replayedBars } from './replayed-bars';
import { barsOf, LiveBars, StoredBars, type SessionBars } from './session-bars';
import type { SessionParts } from './session-parts';
import type { SessionRun } from './session-run';

const REPLAY = 'replay:';
const SPEEDS = { '1x': 1, '10x': 10, '100x': 100, max: Infinity } as const;

/** The bars of all strategies of one session: which, from where, and when the next of them is due. */
export class SessionFeed {
  readonly isLive: boolean;
  private readonly series: FollowedSeries[] = [];
  private bars: SessionBars | null = null;
  private waiting: Moment | null = null;
  private anchor: { readonly wallMs: number; readonly clockMs: number } | null = null;

  constructor(
    private readonly parts: SessionParts,
    private readonly settings: SessionSettings,
    private readonly runs: readonly SessionRun[],
  ) {
    this.isLive = parts.row.feed === 'live';
    for (const { parts: run } of runs)
      for (const id of run.made.row.instruments) {
        const seriesId = `${id}@${run.made.timeframe}`;
        if (this.series.every((one) => one.seriesId !== seriesId))
          this.series.push({ seriesId, barMs: run.made.barMs });
      }
  }

  get isOver(): boolean {
    return this.bars?.isOver === true;
  }

  get progress(): number | null {
    return this.bars?.progress ?? null;
  }

  get longestBarMs(): number {
    return Math.max(0, ...this.series.map(({ barMs }) => barMs));
  }

  /** Bars before a moment that a strategy only learns from. */
  async warmupOf({ parts: { made } }: SessionRun, beforeMs: number): Promise<OneBar[][]> {
    const enough = this.isLive ? Math.max(LIMITS.sessionWarmupBars, 2 * made.warmupBars) : 0;
    const wanted = this.settings.warmupBars ?? enough;
    const found: OneBar[][] = [];
    for (const id of made.row.instruments) {
      const range = { fromMs: beforeMs - (wanted + 1) * made.barMs, toMs: beforeMs - made.barMs + 1 };
      const stored = wanted === 0 ? null : await loadBars(this.parts.db, `${id}@${made.timeframe}`, range);
      found.push(stored === null ? [] : barsOf(stored.series).slice(-wanted));
    }
    return found;
  }

  /** Begins after the last bar that was told. A live session that was told nothing yet begins with the bar that is open now. */
  async open(): Promise<void> {
    const { db, row, steadyMs, context } = this.parts;
    const nowMs = this.parts.nowMs();
    const { series } = this;
    if (this.isLive) {
      const told = series.map((one) => this.toldUpTo(one));
      const afterMs = told.map((ms, at) => (Number.isFinite(ms) ? ms : nowMs - (series[at]?.barMs ?? 0)));
      this.bars = new LiveBars(db, { series, afterMs }, steadyMs);
      return;
    }
    const asked = { series, afterMs: series.map((one) => this.toldUpTo(one)) };
    this.bars = row.feed.startsWith(REPLAY)
      ? await replayedBars(context, row.feed.slice(REPLAY.length), asked)
      : new StoredBars(db, asked, await this.storedRange());
  }

  /** The next moment whose bars are at hand and whose time has come; null when there is none now. */
  async next(): Promise<Moment | null> {
    this.waiting ??= (await this.bars?.next()) ?? null;
    if (this.waiting === null || !this.isDue(this.waiting)) return null;
    const moment = this.waiting;
    this.waiting = null;
    return moment;
  }

  /** The bars of a moment that this strategy follows and was not told yet. */
  barsFor({ loop, parts: { made } }: SessionRun, { bars }: Moment): (OneBar | null)[] {
    return made.row.instruments.map((id, instrument) => {
      const at = this.series.findIndex(({ seriesId }) => seriesId === `${id}@${made.timeframe}`);
      const bar = bars[at] ?? null;
      return bar !== null && bar.timeMs > (loop.bars[instrument]?.lastMs ?? -Infinity) ? bar : null;
    });
  }

  /** Stored bars at a speed come when their time has passed, that much faster. */
  private isDue({ endMs }: Moment): boolean {
    const factor = this.isLive ? Infinity : SPEEDS[this.settings.speed];
    if (factor === Infinity) return true;
    const wallMs = this.parts.steadyMs();
    this.anchor ??= { wallMs, clockMs: endMs };
    return wallMs >= this.anchor.wallMs + (endMs - this.anchor.clockMs) / factor;
  }

  /** Start of the last bar of a series that all strategies that follow it were told. */
  private toldUpTo({ seriesId }: FollowedSeries): number {
    let least = Infinity;
    for (const { loop, parts } of this.runs)
      for (const [at, id] of parts.made.row.instruments.entries())
        if (`${id}@${parts.made.timeframe}` === seriesId)
          least = Math.min(least, loop.bars[at]?.lastMs ?? -Infinity);
    return least;
  }

  private async storedRange(): Promise<{ fromMs: number; toMs: number }> {
    const { fromMs, toMs } = this.settings;
    const seriesIds = this.series.map(({ seriesId }) => seriesId);
    const stored = await readSeriesRange(this.parts.db, seriesIds);
    return { fromMs: fromMs ?? stored.fromMs, toMs: toMs ?? stored.toMs };
  }
}
