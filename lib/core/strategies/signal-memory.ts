import type { Signal } from '@/lib/core/model/signal';

/** What was said last of each instrument, and for how long it stands. Moments are UTC epoch ms of the bars it was said on. */
export class SignalMemory {
  private readonly lasts: (Signal | null)[];
  private readonly saidMs: Float64Array;

  constructor(instruments: number) {
    this.lasts = Array.from({ length: instruments }, () => null);
    this.saidMs = new Float64Array(instruments).fill(Number.NaN);
  }

  /** Takes an actionable view; `hold` is none. */
  note(signal: Signal, nowMs: number): void {
    if (signal.side === 'hold') return;
    this.lasts[signal.instrument] = signal;
    this.saidMs[signal.instrument] = nowMs;
  }

  /** How long the last view still stands: 0 when there is none or its time is over, Infinity when it has no end. */
  ttlRemaining(instrument: number, nowMs: number): number {
    const last = this.lasts[instrument];
    if (last === null || last === undefined) return 0;
    if (last.ttlMs === null) return Infinity;
    return Math.max(0, (this.saidMs[instrument] as number) + last.ttlMs - nowMs);
  }

  /** The last actionable view while it stands, or null. */
  standing(instrument: number, nowMs: number): Signal | null {
    return this.ttlRemaining(instrument, nowMs) > 0 ? (this.lasts[instrument] ?? null) : null;
  }

  forget(instrument: number): void {
    this.lasts[instrument] = null;
  }
}
