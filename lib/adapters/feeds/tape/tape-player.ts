import { LIMITS } from '@/config/runtime/limits';
import { TapeMerge, type PlayedRange } from '@/lib/core/tape/tape-merge';
import { fromMoment } from './from-moment';
import type { ReplayClock, TapeSource } from './tape-source';

/** Tape milliseconds per millisecond; Infinity is as fast as it goes. */
export type ReplaySpeed = number;

export interface PlayerOptions {
  readonly clock: ReplayClock;
  readonly speed: ReplaySpeed;
  /** True: it waits for `resume` before the first event. */
  readonly isPaused?: boolean;
  readonly range: PlayedRange;
  /** Called once per event, in order; reads the event where it lies and keeps nothing of it. */
  readonly tell: (merge: TapeMerge) => void;
  /** Called whenever the player gives way, so that whoever watches can follow and command. */
  readonly onRest?: () => void;
}

export interface PlayReport {
  /** How it ended: everything was told, or it was canceled. */
  readonly ended: 'told' | 'canceled';
  readonly eventsTold: number;
  readonly tradesTold: number;
  /** False once somebody sought: then what was told is not the range from beginning to end. */
  readonly isWhole: boolean;
}

/**
 * Plays recorded lines in time order at any speed. Between slices it gives way, so that at maximum speed everything else
 * on the thread goes on; while it waits or is paused it looks for commands every LIMITS.replayTickMs. Commands may come at
 * any time and take hold at the next rest.
 */
export class TapePlayer {
  positionMs = Number.NaN;
  eventsTold = 0;
  tradesTold = 0;
  isPaused: boolean;
  private speed: ReplaySpeed;
  private isCanceled = false;
  private seekMs: number | null = null;
  private isWhole = true;
  /** Tape time and clock time that belong together; NaN until the next event fixes them. */
  private anchorTapeMs = Number.NaN;
  private anchorClockMs = 0;

  constructor(
    private readonly source: TapeSource,
    private readonly options: PlayerOptions,
  ) {
    this.speed = options.speed;
    this.isPaused = options.isPaused ?? false;
  }

  pause(): void {
    this.isPaused = true;
  }

  resume(): void {
    this.isPaused = false;
    this.anchorTapeMs = Number.NaN;
  }

  setSpeed(speed: ReplaySpeed): void {
    this.speed = speed;
    this.anchorTapeMs = Number.NaN;
  }

  /** Goes on from another moment of the range; books are told whole there. */
  seek(toMs: number): void {
    this.seekMs = Math.max(toMs, this.options.range.fromMs);
  }

  cancel(): void {
    this.isCanceled = true;
  }

  /** Plays until everything was told or it is canceled. Rejects with what the source said, e.g. TAPE_DAMAGED. */
  async play(): Promise<PlayReport> {
    const isTrades = Uint8Array.from(this.source.lines, ({ channel }) => (channel === 'trades' ? 1 : 0));
    let fromMs = this.options.range.fromMs;
    while (!this.isCanceled) {
      await this.playFrom(fromMs, isTrades);
      if (this.seekMs === null) break;
      fromMs = this.seekMs;
      this.seekMs = null;
      this.isWhole = false;
      this.anchorTapeMs = Number.NaN;
    }
    const { eventsTold, tradesTold, isWhole } = this;
    return { ended: this.isCanceled ? 'canceled' : 'told', eventsTold, tradesTold, isWhole };
  }

  private async playFrom(fromMs: number, isTrades: Uint8Array): Promise<void> {
    const { lines } = this.source;
    const range = { fromMs, toMs: this.options.range.toMs };
    const merge = new TapeMerge(lines.length, range);
    const streams = lines.map((line, rank) =>
      line.channel === 'book' && fromMs > -Infinity
        ? fromMoment(this.source.windows(rank, range), { instrumentId: line.instrumentId, fromMs })
        : this.source.windows(rank, range),
    );
    try {
      while (!this.isInterrupted()) {
        for (let line = merge.hungry(); line >= 0; line = merge.hungry())
          merge.feed((await streams[line]!.next()).value ?? null);
        const nextMs = merge.peekTurnMs();
        if (Number.isNaN(nextMs)) return;
        if (await this.isDue(nextMs)) this.tellSlice(merge, isTrades);
      }
    } finally {
      for (const stream of streams) await stream.return?.();
    }
  }

  private isInterrupted(): boolean {
    return this.isCanceled || this.seekMs !== null;
  }

  /** Rests once. True when the event at `turnMs` may be told now. */
  private async isDue(turnMs: number): Promise<boolean> {
    const { clock, onRest } = this.options;
    onRest?.();
    if (this.isPaused) {
      await clock.wait(LIMITS.replayTickMs);
      return false;
    }
    if (Number.isNaN(this.anchorTapeMs)) {
      this.anchorTapeMs = turnMs;
      this.anchorClockMs = clock.nowMs();
    }
    const waitMs = (turnMs - this.dueMs()) / this.speed;
    if (waitMs > 0) {
      await clock.wait(Math.min(waitMs, LIMITS.replayTickMs));
      return false;
    }
    await clock.giveWay();
    return !this.isPaused && !this.isInterrupted();
  }

  /** Everything up to this tape time has happened by now. */
  private dueMs(): number {
    return this.speed === Infinity
      ? Infinity
      : this.anchorTapeMs + (this.options.clock.nowMs() - this.anchorClockMs) * this.speed;
  }

  private tellSlice(merge: TapeMerge, isTrades: Uint8Array): void {
    const { clock, tell } = this.options;
    const dueMs = this.dueMs();
    const endMs = clock.nowMs() + LIMITS.replaySliceMs;
    let told = 0;
    let trades = 0;
    try {
      while ((dueMs === Infinity || merge.peekTurnMs() <= dueMs) && merge.next()) {
        told += 1;
        trades += isTrades[merge.line]!;
        tell(merge);
        // The clock is asked rarely: asking costs more than telling.
        if ((told & 1_023) === 0 && clock.nowMs() >= endMs) break;
      }
    } finally {
      this.eventsTold += told;
      this.tradesTold += trades;
      this.positionMs = merge.turnMs;
    }
  }
}
