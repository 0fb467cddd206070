import { describe, expect, it } from 'vitest';
import { VenuePaces } from '@/lib/adapters/feeds/ccxt/venue-paces';
import type { FaultRequest } from '@/worker/exchange/faults/fault-plan';
import { until } from '../_until';
import { BTC, openFeedWorld } from './_feed-world';

/** The figures a stream is held to. */
const DETECTED_MS = 5_000;
const HEALED_MS = 10_000;

interface Story {
  readonly name: string;
  readonly faults: readonly FaultRequest[];
  /** Why the line is said to have stopped; null for faults that nobody should notice. */
  readonly reason: string | null;
}

const TRADES = '@trade';

const STORIES: readonly Story[] = [
  { name: 'a cut', faults: [{ fault: 'cut' }], reason: 'disconnected' },
  {
    name: 'a stream that is open and says nothing',
    faults: [{ fault: 'mute', forMs: 4_000 }],
    reason: 'silent',
  },
  {
    name: 'connections that are refused',
    faults: [{ fault: 'refuse', forMs: 2_500 }, { fault: 'cut' }],
    reason: 'disconnected',
  },
  { name: 'an announced shutdown', faults: [{ fault: 'shutdown' }], reason: 'venue-shutdown' },
  { name: 'half a frame', faults: [{ fault: 'malformed', stream: TRADES, count: 1 }], reason: 'malformed' },
  { name: 'a frame of 50 MiB', faults: [{ fault: 'oversized' }], reason: 'disconnected' },
  { name: 'lost frames', faults: [{ fault: 'drop', stream: TRADES, count: 15 }], reason: null },
  {
    name: 'frames that come twice',
    faults: [{ fault: 'duplicate', stream: TRADES, count: 20 }],
    reason: null,
  },
  { name: 'frames out of order', faults: [{ fault: 'reorder', stream: TRADES, count: 20 }], reason: null },
  {
    name: 'late frames',
    faults: [{ fault: 'delay', stream: TRADES, delayMs: 500, forMs: 1_500 }],
    reason: null,
  },
  { name: 'an event nobody knows', faults: [{ fault: 'unknown-event' }], reason: null },
];

describe('a live feed', () => {
  it.concurrent.each(STORIES)('comes through $name and loses no print', async ({ faults, reason }) => {
    const world = await openFeedWorld();
    try {
      await world.comes('trade', 5_000);
      for (const fault of faults) world.exchange.control.inject(fault);
      if (reason !== null) {
        const isIt = (event: { kind: string; reason?: string }): boolean => event.reason === reason;
        expect(await world.comes('interrupted', DETECTED_MS, isIt)).toBeLessThan(DETECTED_MS);
        const isTrades = world.comes(
          'restored',
          HEALED_MS,
          (event) => event.kind === 'restored' && event.line?.channel === 'trades',
        );
        expect(await isTrades).toBeLessThan(HEALED_MS);
      } else {
        const over = (): boolean => world.exchange.control.faults().every(({ status }) => status === 'over');
        await until('the fault to be over', over);
        expect(world.events.filter((event) => event.kind === 'interrupted')).toEqual([]);
      }
      expect(await world.differences()).toEqual([]);
    } finally {
      await world.close();
    }
  });

  it.concurrent.each(['times-ten', 'a-tenth', 'zero', 'negative', 'nan', 'empty'] as const)(
    'keeps a price out that became %s on its way, and takes the true one from the record',
    async (as) => {
      const world = await openFeedWorld({ channels: ['trades', 'quotes'] });
      try {
        await world.comes('quote', 5_000);
        world.exchange.control.inject({ fault: 'absurd-price', symbol: 'BTCUSDT', as, count: 2 });
        await world.comes(
          'quarantined',
          2_000,
          (event) => event.kind === 'quarantined' && event.line?.channel === 'trades',
        );
        world.exchange.control.inject({
          fault: 'absurd-price',
          symbol: 'BTCUSDT',
          kind: 'bookTicker',
          as,
          count: 1,
        });
        await until('the quote to be over', () =>
          world.exchange.control.faults().every(({ status }) => status === 'over'),
        );
        expect(await world.differences()).toEqual([]);
        for (const event of world.events)
          if (event.kind === 'quote') expect(Math.abs(event.quote.bid / 60_000 - 1)).toBeLessThan(0.2);
      } finally {
        await world.close();
      }
    },
  );

  it.concurrent('rebuilds a book at a gap and ends with the book that the exchange has', async () => {
    const world = await openFeedWorld({ channels: ['book'] });
    try {
      await world.comes('book', 5_000, (event) => event.kind === 'book' && event.book.kind === 'book-delta');
      world.exchange.control.inject({ fault: 'depth-gap', symbol: 'BTCUSDT' });
      await world.comes(
        'interrupted',
        3_000,
        (event) => event.kind === 'interrupted' && event.reason === 'sequence-gap',
      );
      await world.comes('restored', 3_000);
      world.exchange.control.inject({ fault: 'cut' });
      await world.comes('restored', HEALED_MS);
      world.exchange.control.inject({ fault: 'freeze' });
      const truth = world.exchange.truth.book('BTCUSDT');
      await until('the last change', () => world.book.updateId === truth.updateId);
      const levels = (side: typeof world.book.bids): number[][] =>
        Array.from({ length: side.length }, (_, rank) => [side.priceAt(rank), side.quantityAt(rank)]);
      expect(levels(world.book.bids)).toEqual(truth.bids.map((level) => level.map(Number)));
      expect(levels(world.book.asks)).toEqual(truth.asks.map((level) => level.map(Number)));
    } finally {
      await world.close();
    }
  });

  it.concurrent('begins although the first questions fail, and measures the clock of the venue', async () => {
    const world = await openFeedWorld({
      before: (exchange) => {
        exchange.control.inject({ fault: 'clock-offset', offsetMs: 800 });
        exchange.control.inject({ fault: 'rest-html', path: 'exchangeInfo', count: 1 });
      },
    });
    try {
      await until('a measured clock', () => world.feed.clockOffsetMs() !== null);
      expect(Math.abs((world.feed.clockOffsetMs() ?? 0) - 800)).toBeLessThan(100);
      await world.comes('trade', 5_000);
    } finally {
      await world.close();
    }
  });

  it.concurrent('goes on after the last known print of an earlier life, more than one page ago', async () => {
    const first = await openFeedWorld({ exchange: { tradesPerSecond: 2_000 } });
    await first.comes('trade', 5_000);
    const known = first.trades()[0]!;
    await first.feed.close();
    await until(
      'two pages of prints',
      () => first.exchange.truth.tradeCount('BTCUSDT') > Number(known.tradeId) - 1_000_000 + 2_500,
    );
    const { openLiveFeed } = await import('@/lib/adapters/feeds/ccxt/live/live-feed');
    const told: { tradeId: string; quantity: number }[] = [];
    first.exchange.control.inject({ fault: 'freeze' });
    const feed = openLiveFeed({
      venue: 'binance',
      venueUrl: first.exchange.url,
      paces: new VenuePaces(),
      nowMs: () => Date.now(),
      elapsedMs: () => performance.now(),
      chance: () => 0.5,
      startAfter: () => ({ tradeId: known.tradeId, timeMs: known.timeMs }),
    });
    try {
      let restored = false;
      await feed.start({
        lines: [{ instrumentId: BTC, channel: 'trades' }],
        onEvent: (event) => {
          if (event.kind === 'trade') told.push(event.trade);
          if (event.kind === 'restored') restored = true;
        },
      });
      await until('the line to be whole', () => restored);
      // Older prints of one order may come joined: every quantity is there, once.
      const truth = first.exchange.truth.trades('BTCUSDT', BigInt(known.tradeId) + 1n);
      const sum = (of: readonly { quantity: number | string }[]): number =>
        of.reduce((total, one) => total + Number(one.quantity), 0);
      expect(told.at(-1)?.tradeId).toBe(truth.at(-1)?.tradeId);
      expect(sum(told)).toBeCloseTo(sum(truth), 6);
    } finally {
      await feed.close();
      await first.exchange.close();
    }
  });
});
