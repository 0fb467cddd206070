import type { FeedChannel, FeedFault } from '@/lib/ports/market-feed';

/** How a line is, for people. `starting` has said nothing yet; `failed-over` is heard from another provider than the first. */
export const LINE_STATES = ['starting', 'fresh', 'stale', 'gap', 'failed-over', 'down'] as const;
export type LineState = (typeof LINE_STATES)[number];

/** How long a channel may say nothing before it is called stale, and an interruption may last before it is called down. */
export interface HealthLimits {
  readonly staleMs: Readonly<Record<FeedChannel, number>>;
  readonly downMs: number;
}

/** What is known about one line of one provider. All times by one clock, handed in. */
export class LineHealth {
  lastEventMs: number | null = null;
  interruptedMs: number | null = null;
  reason: string | null = null;
  fault: FeedFault | null = null;
  events = 0;
  interruptions = 0;
  recovered = 0;
  quarantined = 0;

  constructor(
    private readonly channel: FeedChannel,
    /** When it was asked for. */
    private startedMs: number,
  ) {}

  heard(nowMs: number): void {
    this.lastEventMs = nowMs;
    this.events += 1;
  }

  interrupted(nowMs: number, { fault, reason }: { fault: FeedFault; reason: string }): void {
    if (this.interruptedMs === null) this.interruptions += 1;
    this.interruptedMs ??= nowMs;
    this.fault = fault;
    this.reason = reason;
  }

  /** Whole again; an instrument that is quiet has its time anew. */
  restored(nowMs: number, recovered: number): void {
    this.interruptedMs = null;
    this.fault = null;
    this.recovered += recovered;
    this.startedMs = nowMs;
  }

  state(nowMs: number, limits: HealthLimits): Exclude<LineState, 'failed-over'> {
    if (this.interruptedMs !== null) return nowMs - this.interruptedMs >= limits.downMs ? 'down' : 'gap';
    const quietMs = nowMs - Math.max(this.lastEventMs ?? 0, this.startedMs);
    if (quietMs > limits.staleMs[this.channel]) return this.lastEventMs === null ? 'down' : 'stale';
    return this.lastEventMs === null ? 'starting' : 'fresh';
  }
}
