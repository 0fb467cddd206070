import type { DeskTime } from '@/worker/sessions/live/desk-time';

interface Waiting {
  readonly atMs: number;
  readonly run: () => void;
}

/**
 * The machine's time, whose steady clock can be sent ahead: what a desk waits a quarter of an hour for happens within seconds.
 * The wall clock stays what it is, because the exchange holds every request against its own; a desk takes the difference for
 * a clock that somebody set, and measures the venue's again.
 */
export class SkippingTime implements DeskTime {
  private skippedMs = 0;
  private readonly waiting = new Map<Waiting, NodeJS.Timeout>();

  wallMs(): number {
    return Date.now();
  }

  steadyMs(): number {
    return performance.now() + this.skippedMs;
  }

  after(delayMs: number, run: () => void): () => void {
    const one = { atMs: this.steadyMs() + delayMs, run };
    this.waiting.set(
      one,
      setTimeout(() => this.due(one), delayMs),
    );
    return () => this.forget(one);
  }

  /** Everything that would have been due by then is due now, in its order. */
  skip(ms: number): void {
    this.skippedMs += ms;
    const dues = [...this.waiting.keys()].filter(({ atMs }) => atMs <= this.steadyMs());
    for (const one of dues.toSorted((a, b) => a.atMs - b.atMs)) this.due(one);
  }

  private due(one: Waiting): void {
    if (!this.waiting.has(one)) return;
    this.forget(one);
    one.run();
  }

  private forget(one: Waiting): void {
    clearTimeout(this.waiting.get(one));
    this.waiting.delete(one);
  }
}
