/** Who is heard, and why it changed. */
export interface ProviderChange {
  readonly from: string;
  readonly to: string;
  readonly isFailback: boolean;
}

export interface ProviderChoiceLimits {
  /** A preferred provider has to be well for so long before it is heard again. */
  readonly failbackMs: number;
}

/**
 * Which of several providers is heard (rules in worker/feeds/README.md): the first as long as it is well. When the one that
 * is heard fails, the next one that is well takes over; nobody is left for somebody who is not well either. A more preferred
 * one is heard again once it has been well without a break for `failbackMs`.
 */
export class ProviderChoice {
  active: string;
  private readonly wellSinceMs = new Map<string, number>();

  constructor(
    readonly providers: readonly string[],
    private readonly limits: ProviderChoiceLimits,
  ) {
    const first = providers[0];
    if (first === undefined) throw new Error('a feed has at least one provider');
    this.active = first;
  }

  /** Looks at how providers are now and says what changed, null when nothing did. */
  decide(nowMs: number, isWell: (provider: string) => boolean): ProviderChange | null {
    for (const provider of this.providers) {
      if (!isWell(provider)) this.wellSinceMs.delete(provider);
      else if (!this.wellSinceMs.has(provider)) this.wellSinceMs.set(provider, nowMs);
    }
    const next = this.wellSinceMs.has(this.active) ? this.preferredAndSteady(nowMs) : this.firstWell();
    if (next === null || next === this.active) return null;
    const change = { from: this.active, to: next, isFailback: this.rank(next) < this.rank(this.active) };
    this.active = next;
    return change;
  }

  /** Whoever comes before the one that is heard and has been well for long enough. */
  private preferredAndSteady(nowMs: number): string | null {
    for (const provider of this.providers.slice(0, this.rank(this.active))) {
      const sinceMs = this.wellSinceMs.get(provider);
      if (sinceMs !== undefined && nowMs - sinceMs >= this.limits.failbackMs) return provider;
    }
    return null;
  }

  private firstWell(): string | null {
    return this.providers.find((provider) => this.wellSinceMs.has(provider)) ?? null;
  }

  private rank(provider: string): number {
    return this.providers.indexOf(provider);
  }
}
