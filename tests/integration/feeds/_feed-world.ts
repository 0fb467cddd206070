import type { LiveFeedSettings } from '@/lib/adapters/feeds/ccxt/live/feed-life';
import { openLiveFeed } from '@/lib/adapters/feeds/ccxt/live/live-feed';
import { VenuePaces } from '@/lib/adapters/feeds/ccxt/venue-paces';
import { OrderBook } from '@/lib/core/book/order-book';
import type { Trade } from '@/lib/core/model/trade';
import type { FeedChannel, FeedEvent, MarketFeed } from '@/lib/ports/market-feed';
import type { ExchangeOptions } from '@/worker/exchange/exchange-options';
import { startPracticeExchange, type PracticeExchange } from '@/worker/exchange/practice-exchange';
import { until } from '../_until';

export const BTC = 'binance:BTC/USDT';

export interface FeedWorld {
  readonly exchange: PracticeExchange;
  readonly feed: MarketFeed;
  readonly events: readonly FeedEvent[];
  readonly book: OrderBook;
  trades(): Trade[];
  /** Milliseconds until an event of this kind comes that was not there before; fails after `withinMs`. */
  comes(kind: FeedEvent['kind'], withinMs: number, fits?: (event: FeedEvent) => boolean): Promise<number>;
  /** Waits until the feed has told everything that the exchange has done, and compares it print by print. */
  differences(): Promise<string[]>;
  close(): Promise<void>;
}

export async function openFeedWorld(
  options: {
    readonly channels?: readonly FeedChannel[];
    readonly exchange?: ExchangeOptions;
    readonly before?: (exchange: PracticeExchange) => void;
  } & Partial<Pick<LiveFeedSettings, 'startAfter' | 'venue'>> = {},
): Promise<FeedWorld> {
  const exchange = await startPracticeExchange({ instruments: 1, tradesPerSecond: 40, ...options.exchange });
  options.before?.(exchange);
  const feed = openLiveFeed({
    venue: options.venue ?? 'binance',
    venueUrl: exchange.url,
    paces: new VenuePaces(),
    nowMs: () => Date.now(),
    elapsedMs: () => performance.now(),
    chance: () => 0.5,
    startAfter: options.startAfter ?? (() => null),
  });
  const events: FeedEvent[] = [];
  const book = new OrderBook();
  const lines = (options.channels ?? ['trades']).map((channel) => ({ instrumentId: BTC, channel }));
  await feed.start({
    lines,
    onEvent: (event) => {
      events.push(event);
      if (event.kind === 'book') book.apply(event.book);
    },
  });
  const trades = (): Trade[] => events.flatMap((event) => (event.kind === 'trade' ? [event.trade] : []));
  return {
    exchange,
    feed,
    events,
    book,
    trades,
    async comes(kind, withinMs, fits = () => true) {
      const from = events.length;
      const startMs = performance.now();
      await until(
        `an event "${kind}"`,
        () => events.slice(from).some((event) => event.kind === kind && fits(event)),
        { withinMs, everyMs: 10 },
      );
      return performance.now() - startMs;
    },
    differences: () => differences(exchange, trades),
    async close() {
      await feed.close();
      await exchange.close();
    },
  };
}

async function differences(exchange: PracticeExchange, trades: () => Trade[]): Promise<string[]> {
  exchange.control.inject({ fault: 'freeze' });
  const last = exchange.truth.trades('BTCUSDT').at(-1)?.tradeId;
  await until('the last print', () => trades().at(-1)?.tradeId === last, { withinMs: 15_000 });
  const told = trades();
  const truth = exchange.truth.trades('BTCUSDT', told[0]?.tradeId);
  const text = (trade: {
    tradeId: string;
    timeMs: number;
    price: unknown;
    quantity: unknown;
    takerSide: unknown;
  }): string =>
    `${trade.tradeId} ${trade.timeMs} ${Number(trade.price)} ${Number(trade.quantity)} ${String(trade.takerSide)}`;
  const expected = truth.map(text);
  const found = told.map(text);
  return [
    ...expected.filter((one) => !found.includes(one)).map((one) => `missing ${one}`),
    ...found.filter((one, at) => one !== expected[at]).map((one) => `not in its place: ${one}`),
  ].slice(0, 5);
}
