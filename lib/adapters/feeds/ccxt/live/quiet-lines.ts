import { LIMITS } from '@/config/runtime/limits';

interface Pace {
  /** Smoothed time between two prints. */
  gapMs: number;
  lastMs: number;
  /** Not asked about before; doubles each time the venue had nothing either. */
  askAfterMs: number;
}

/** How many usual gaps a line may be quiet before it is worth a question. */
const GAPS = 8;
const SMOOTHING = 0.1;

/**
 * Which quiet line to ask the venue about. A line that usually speaks every 50 ms is suspicious after two seconds, one that
 * speaks every minute after eight; one whose silence was just proved is left alone for twice as long as before.
 */
export class QuietLines {
  private readonly paces = new Map<string, Pace>();

  spoke(id: string, nowMs: number): void {
    const pace = this.paces.get(id);
    if (pace === undefined) {
      this.paces.set(id, { gapMs: LIMITS.feedQuietMs / GAPS, lastMs: nowMs, askAfterMs: 0 });
      return;
    }
    pace.gapMs += SMOOTHING * (nowMs - pace.lastMs - pace.gapMs);
    pace.lastMs = nowMs;
    pace.askAfterMs = 0;
  }

  /** The venue had nothing new either. */
  proved(id: string, nowMs: number): void {
    const pace = this.paces.get(id);
    if (pace === undefined) return;
    const quietMs = nowMs - pace.lastMs;
    pace.askAfterMs = nowMs + Math.min(LIMITS.feedQuietProvedMsMax, Math.max(LIMITS.feedQuietMs, quietMs));
  }

  /** Everything begins anew, as after a connection was made. */
  restart(ids: readonly string[], nowMs: number): void {
    for (const id of ids) {
      const pace = this.paces.get(id);
      if (pace === undefined) this.spoke(id, nowMs);
      else {
        pace.lastMs = nowMs;
        pace.askAfterMs = 0;
      }
    }
  }

  /** The line that is quiet for the most of its usual gaps, of those that are quiet for too long; null when none is. */
  mostSuspicious(nowMs: number): string | null {
    let found: string | null = null;
    let most = 0;
    for (const [id, pace] of this.paces) {
      const quietMs = nowMs - pace.lastMs;
      const allowedMs = Math.min(
        LIMITS.feedQuietProvedMsMax,
        Math.max(LIMITS.feedQuietMs, GAPS * pace.gapMs),
      );
      if (quietMs < allowedMs || nowMs < pace.askAfterMs || quietMs / allowedMs <= most) continue;
      most = quietMs / allowedMs;
      found = id;
    }
    return found;
  }
}
