const SPANS_MAX = 64;

/**
 * Stretches [from, to) in which a feed may have lost trades, in order and apart from each other. When there are too many the
 * two that lie closest become one: more is doubted, never less.
 */
export class DoubtSpans {
  count = 0;
  private readonly from = new Float64Array(SPANS_MAX + 1);
  private readonly to = new Float64Array(SPANS_MAX + 1);

  /** True when any part of [fromMs, toMs) is in doubt. */
  touches(fromMs: number, toMs: number): boolean {
    for (let span = this.count - 1; span >= 0 && this.to[span]! > fromMs; span -= 1) {
      if (this.from[span]! < toMs) return true;
    }
    return false;
  }

  /** [fromMs, toMs) is in doubt from now on. */
  add(fromMs: number, toMs: number): void {
    if (!(fromMs < toMs)) return;
    let first = 0;
    while (first < this.count && this.to[first]! < fromMs) first += 1;
    let after = first;
    let from = fromMs;
    let to = toMs;
    for (; after < this.count && this.from[after]! <= toMs; after += 1) {
      from = Math.min(from, this.from[after]!);
      to = Math.max(to, this.to[after]!);
    }
    this.replace({ first, after, kept: [from, to] });
    if (this.count > SPANS_MAX) this.joinClosest();
  }

  /** [fromMs, toMs) is known after all. */
  remove(fromMs: number, toMs: number): void {
    for (let span = this.count - 1; span >= 0; span -= 1) {
      const from = this.from[span]!;
      const to = this.to[span]!;
      if (to <= fromMs || from >= toMs) continue;
      const kept: number[] = [];
      if (from < fromMs) kept.push(from, fromMs);
      if (to > toMs) kept.push(toMs, to);
      this.replace({ first: span, after: span + 1, kept });
    }
    if (this.count > SPANS_MAX) this.joinClosest();
  }

  /** Forgets what ended before `timeMs`. */
  forgetBefore(timeMs: number): void {
    let ended = 0;
    while (ended < this.count && this.to[ended]! <= timeMs) ended += 1;
    if (ended > 0) this.replace({ first: 0, after: ended, kept: [] });
  }

  /** Spans `first` … `after` − 1 become the spans in `kept` (from, to, from, to). */
  private replace({ first, after, kept }: { first: number; after: number; kept: readonly number[] }): void {
    const width = kept.length / 2;
    this.from.copyWithin(first + width, after, this.count);
    this.to.copyWithin(first + width, after, this.count);
    this.count += width - (after - first);
    for (let at = 0; at < width; at += 1) {
      this.from[first + at] = kept[at * 2]!;
      this.to[first + at] = kept[at * 2 + 1]!;
    }
  }

  private joinClosest(): void {
    let closest = 0;
    for (let span = 1; span + 1 < this.count; span += 1) {
      const distance = this.from[span + 1]! - this.to[span]!;
      if (distance < this.from[closest + 1]! - this.to[closest]!) closest = span;
    }
    const kept = [this.from[closest]!, this.to[closest + 1]!];
    this.replace({ first: closest, after: closest + 2, kept });
  }
}
