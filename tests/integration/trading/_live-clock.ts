import type { DeskTime } from '@/worker/sessions/live/desk-time';
import { until } from '../_until';

interface Timer {
  readonly atMs: number;
  readonly run: () => void;
}

/** Time of a desk and of its exchange, moved by hand: only while nothing is under way, so that answers never come late by chance. */
export class LiveClock implements DeskTime {
  private steady = 0;
  private readonly timers = new Set<Timer>();
  /** Questions that were put to a venue and are not answered. */
  pending = 0;
  /** Ends of waits by a venue that is meant to stay silent. */
  isStuck = false;

  constructor(
    private startMs: number,
    private readonly onMoved: (ms: number) => void,
  ) {}

  wallMs(): number {
    return this.startMs + this.steady;
  }

  steadyMs(): number {
    return this.steady;
  }

  after(delayMs: number, run: () => void): () => void {
    const timer = { atMs: this.steady + Math.max(0, delayMs), run };
    this.timers.add(timer);
    return () => void this.timers.delete(timer);
  }

  /** Timers that somebody still waits for. */
  get waiting(): number {
    return this.timers.size;
  }

  /** Somebody sets the machine's clock. */
  setBack(ms: number): void {
    this.startMs += ms;
  }

  /** Moves time until it is so, a little at a time. */
  async until(what: string, isSo: () => unknown, { stepMs = 250, withinMs = 60_000 } = {}): Promise<void> {
    const endMs = this.steady + withinMs;
    const look = async (): Promise<boolean> => {
      if ((await isSo()) === true) return true;
      if (this.steady > endMs) throw new Error(`not within ${withinMs} ms of the desk's time: ${what}`);
      if (this.pending === 0 || this.isStuck) this.move(stepMs);
      return false;
    };
    await until(what, look, { everyMs: 4, withinMs: 20_000 });
  }

  /** Moves time until work is done. */
  async done(what: string, work: Promise<unknown>): Promise<void> {
    let isDone = false;
    const ended = work.finally(() => {
      isDone = true;
    });
    await Promise.all([ended, this.until(what, () => isDone)]);
  }

  /** Lets so much time pass. */
  async pass(ms: number, stepMs = 500): Promise<void> {
    const endMs = this.steady + ms;
    await this.until('time to pass', () => this.steady >= endMs && this.pending === 0, {
      stepMs,
      withinMs: ms + 60_000,
    });
  }

  private move(ms: number): void {
    const endMs = this.steady + ms;
    for (let due = this.next(endMs); due !== null; due = this.next(endMs)) {
      this.advanceTo(due.atMs);
      this.timers.delete(due);
      due.run();
    }
    this.advanceTo(endMs);
  }

  private next(endMs: number): Timer | null {
    let first: Timer | null = null;
    for (const timer of this.timers)
      if (timer.atMs <= endMs && (first === null || timer.atMs < first.atMs)) first = timer;
    return first;
  }

  private advanceTo(atMs: number): void {
    const ms = atMs - this.steady;
    if (ms <= 0) return;
    this.steady = atMs;
    this.onMoved(ms);
  }
}
