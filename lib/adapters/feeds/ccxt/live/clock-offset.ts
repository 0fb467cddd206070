/** How many measurements are remembered; the offset follows a drifting clock once the older ones are gone. */
const KEPT = 8;

/**
 * How far a venue's clock is ahead of ours, from questions that were answered: the answer is taken to be from the middle
 * of the way, and of the last measurements the one with the shortest way counts (Cristian's algorithm).
 */
export class ClockOffset {
  private samples: { offsetMs: number; tripMs: number }[] = [];

  add({ sentMs, venueMs, receivedMs }: { sentMs: number; venueMs: number; receivedMs: number }): void {
    const tripMs = receivedMs - sentMs;
    if (tripMs < 0 || !Number.isFinite(venueMs)) return;
    this.samples.push({ offsetMs: venueMs - (sentMs + tripMs / 2), tripMs });
    if (this.samples.length > KEPT) this.samples.shift();
  }

  /** Milliseconds, null before the first measurement. */
  current(): number | null {
    let best: { offsetMs: number; tripMs: number } | null = null;
    for (const sample of this.samples) if (best === null || sample.tripMs <= best.tripMs) best = sample;
    return best === null ? null : Math.round(best.offsetMs);
  }
}
