/** Why entries are locked for a while. Exits are never asked. Closed list: one sentence each. */
export const BREAKER_CODES = {
  STOP_LOSS_STREAK: 'Too many positions were stopped out within a short time.',
  COOLDOWN: 'The instrument was left a moment ago.',
  LOW_PROFIT: 'The last round trips of the instrument earned too little together.',
  LOOKBACK_DRAWDOWN: 'The last round trips of the account fell too far from their best.',
} as const;
export type BreakerCode = keyof typeof BREAKER_CODES;

/** A position that was entered and is flat again. */
export interface ClosedTrip {
  readonly instrument: number;
  /** When it became flat, UTC epoch ms. */
  readonly timeMs: number;
  /** Profit after fees as a share of what the entry cost, float64; what is not a number counts as a total loss. */
  readonly profit: number;
  /** Whether a stop ended it. */
  readonly byStop: boolean;
}

/** Entries locked in one instrument or in all, until a moment. The moment itself is free again. */
export class Locks {
  allUntilMs = 0;
  readonly untilMs: Float64Array;

  constructor(instruments: number) {
    this.untilMs = new Float64Array(instruments);
  }

  lock(instrument: number | null, untilMs: number): void {
    if (instrument === null) this.allUntilMs = Math.max(this.allUntilMs, untilMs);
    else this.untilMs[instrument] = Math.max(this.untilMs[instrument] ?? 0, untilMs);
  }

  /** Milliseconds until entries in the instrument are free; zero when they are. An unknown instrument is never free. */
  remainingMs(instrument: number, nowMs: number): number {
    const own = this.untilMs[instrument] ?? Number.POSITIVE_INFINITY;
    return Math.max(0, Math.max(own, this.allUntilMs) - nowMs);
  }
}
