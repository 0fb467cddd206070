const KEPT = 512;

/** How long turns took, over the last few hundred. */
export class CycleTimes {
  private readonly ring = new Float64Array(KEPT);
  private count = 0;

  add(ms: number): void {
    this.ring[this.count % KEPT] = ms;
    this.count += 1;
  }

  /** Milliseconds; null before the first. */
  summary(): { count: number; p50Ms: number | null; p99Ms: number | null; lastMs: number | null } {
    const { count } = this;
    if (count === 0) return { count, p50Ms: null, p99Ms: null, lastMs: null };
    const sorted = this.ring.slice(0, Math.min(count, KEPT)).sort();
    const at = (share: number): number => rounded(sorted[Math.floor(share * (sorted.length - 1))] as number);
    return {
      count,
      p50Ms: at(0.5),
      p99Ms: at(0.99),
      lastMs: rounded(this.ring[(count - 1) % KEPT] as number),
    };
  }
}

function rounded(ms: number): number {
  return Math.round(ms * 100) / 100;
}
