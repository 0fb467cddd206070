import type { FeedEvent, FeedLine, MarketFeed } from '@/lib/ports/market-feed';

export interface ProviderFeedsSettings {
  readonly provider: string;
  readonly open: (provider: string) => MarketFeed;
  readonly onEvent: (provider: string, event: FeedEvent) => void;
  /** A feed that could not begin: an instrument that the provider does not list. */
  readonly onRefused: (provider: string, lines: readonly FeedLine[], error: unknown) => void;
}

interface Group {
  readonly feed: MarketFeed;
  readonly lines: readonly FeedLine[];
  isRefused: boolean;
}

/**
 * What is heard from one provider, made to fit what is wanted. Lines that are wanted together are heard together; lines that
 * come later get a feed of their own, so that nothing is interrupted by somebody else's wish. A group of which something is
 * wanted no more is closed and what is left of it is heard anew.
 */
export class ProviderFeeds {
  private groups: Group[] = [];

  constructor(private readonly settings: ProviderFeedsSettings) {}

  async want(lines: readonly FeedLine[]): Promise<void> {
    const wanted = new Map(lines.map((line) => [keyOf(line), line]));
    const closing = this.groups.filter((group) => group.lines.some((line) => !wanted.has(keyOf(line))));
    this.groups = this.groups.filter((group) => !closing.includes(group));
    await Promise.all(closing.map(({ feed }) => feed.close()));
    for (const group of this.groups) for (const line of group.lines) wanted.delete(keyOf(line));
    if (wanted.size > 0) this.begin([...wanted.values()]);
  }

  /** How far the provider's clock is ahead of ours; null when nobody measured it. */
  clockOffsetMs(): number | null {
    for (const { feed } of this.groups) {
      const offsetMs = feed.clockOffsetMs();
      if (offsetMs !== null) return offsetMs;
    }
    return null;
  }

  async close(): Promise<void> {
    const groups = this.groups;
    this.groups = [];
    await Promise.all(groups.map(({ feed }) => feed.close()));
  }

  private begin(lines: readonly FeedLine[]): void {
    const { provider, open, onEvent, onRefused } = this.settings;
    const group: Group = { feed: open(provider), lines, isRefused: false };
    this.groups.push(group);
    group.feed.start({ lines, onEvent: (event) => onEvent(provider, event) }).catch((error: unknown) => {
      if (!this.groups.includes(group)) return;
      group.isRefused = true;
      onRefused(provider, lines, error);
    });
  }
}

function keyOf({ instrumentId, channel }: FeedLine): string {
  return `${channel} ${instrumentId}`;
}
