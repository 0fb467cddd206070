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
    const known = this.of.get(instrumentId);
    if (known === undefined) this.of.set(instrumentId, { first: id, last: id, count: 1 });
    else {
      known.count += 1;
      known.last = id;
    }
  }
}
