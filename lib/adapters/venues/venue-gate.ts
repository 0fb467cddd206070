import type { VenueFault } from '@/lib/ports/trading-venue';

/** Orders go before questions, cancels before everything. */
export type Purpose = 'question' | 'submit' | 'cancel';

/** Of a minute's weight, what questions may use; the rest is kept for orders and cancels. */
const QUESTION_SHARE = 0.85;
const MINUTE_MS = 60_000;

/**
 * Whether a venue may be asked now, from what it said about its limits. What is held back here never leaves, so it is proven
 * not to have been placed. All times are ours, UTC epoch ms.
 */
export class VenueGate {
  private bannedUntilMs = 0;
  private limitedUntilMs = 0;
  private ordersLimitedUntilMs = 0;
  private usedWeight = 0;
  private usedInMinute = -1;

  constructor(private readonly weightPerMinute: number | null) {}

  /** Null: go. */
  check(purpose: Purpose, nowMs: number): VenueFault | null {
    if (nowMs < this.bannedUntilMs)
      return {
        kind: 'banned',
        untilMs: this.bannedUntilMs,
        detail: 'not sent: the venue has banned this address',
      };
    const untilMs =
      purpose === 'submit' ? Math.max(this.limitedUntilMs, this.ordersLimitedUntilMs) : this.limitedUntilMs;
    if (nowMs < untilMs) return limited(untilMs - nowMs, 'not sent: the venue told us to wait');
    const isNearlyUsed =
      this.weightPerMinute !== null &&
      this.usedInMinute === Math.floor(nowMs / MINUTE_MS) &&
      this.usedWeight > this.weightPerMinute * QUESTION_SHARE;
    if (purpose !== 'question' || !isNearlyUsed) return null;
    return limited(
      MINUTE_MS - (nowMs % MINUTE_MS),
      'not sent: what is left of this minute is kept for orders and cancels',
    );
  }

  /** What the venue's own counter says after an answer. */
  used(weight: string | null, nowMs: number): void {
    if (weight === null || !/^\d{1,9}$/.test(weight)) return;
    this.usedWeight = Number(weight);
    this.usedInMinute = Math.floor(nowMs / MINUTE_MS);
  }

  banned(untilMs: number): void {
    this.bannedUntilMs = Math.max(this.bannedUntilMs, untilMs);
  }

  limited(untilMs: number): void {
    this.limitedUntilMs = Math.max(this.limitedUntilMs, untilMs);
  }

  /** Only new orders have to wait. */
  ordersLimited(untilMs: number): void {
    this.ordersLimitedUntilMs = Math.max(this.ordersLimitedUntilMs, untilMs);
  }
}

/** The gates of a process: venues count by address, so that what one account is told holds for the others there too. */
export class VenueGates {
  private readonly gates = new Map<string, VenueGate>();

  of(venue: string, weightPerMinute: number | null): VenueGate {
    const gate = this.gates.get(venue) ?? new VenueGate(weightPerMinute);
    this.gates.set(venue, gate);
    return gate;
  }
}

function limited(retryAfterMs: number, detail: string): VenueFault {
  return { kind: 'rate-limited', retryAfterMs, detail };
}
