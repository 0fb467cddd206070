import type { FeedEvent, MarketFeed } from '@/lib/ports/market-feed';
import type { ExchangeAddress } from './exchange-process';

/** What arrived of one instrument. Ids follow each other without a hole, so three numbers say whether one is missing. */
interface Counted {
  first: number;
  last: number;
  count: number;
}

/** Counts the prints that a feed tells, whoever else listens. */
export class CountedTrades {
  total = 0;
  private readonly of = new Map<string, Counted>();
  private goal: { total: number; reached: () => void } | null = null;

  /** Resolves when so many prints have arrived. @throws Error when they have not within the time */
  reach(total: number, withinMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.goal = { total, reached: resolve };
      AbortSignal.timeout(withinMs).addEventListener('abort', () =>
        reject(new Error(`${this.total} trades within ${withinMs} ms, not ${total}`)),
      );
    });
  }

  tap(feed: MarketFeed): MarketFeed {
    return {
      label: feed.label,
      clockOffsetMs: () => feed.clockOffsetMs(),
      close: () => feed.close(),
      start: ({ lines, onEvent }) =>
        feed.start({
          lines,
          onEvent: (event) => {
            this.count(event);
            onEvent(event);
          },
        }),
    };
  }

  /** Prints that the exchange's own log has between the first and the last that arrived, and that did not arrive. */
  async lost({ controlUrl }: ExchangeAddress): Promise<number> {
    let lost = 0;
    for (const [instrumentId, { first, last, count }] of this.of) {
      const symbol = instrumentId.slice(instrumentId.indexOf(':') + 1).replace('/', '');
      const query = new URLSearchParams({ symbol, fromId: String(first), toId: String(last) });
      const answer = await fetch(`${controlUrl}/truth/trades?${query}`);
      lost += ((await answer.json()) as unknown[]).length - count;
    }
    return lost;
  }

  private count(event: FeedEvent): void {
    if (event.kind !== 'trade') return;
    const { instrumentId, tradeId } = event.trade;
    const id = Number(tradeId);
    this.total += 1;
    if (this.goal !== null && this.total >= this.goal.total) {
      this.goal.reached();
      this.goal = null;
    }
    const known = this.of.get(instrumentId);
    if (known === undefined) this.of.set(instrumentId, { first: id, last: id, count: 1 });
    else {
      known.count += 1;
      known.last = id;
    }
  }
}
