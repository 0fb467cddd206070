import { expect, it } from 'vitest';
import type { WantedFeed } from '@/lib/adapters/db/feeds';
import type { FeedEvent } from '@/lib/ports/market-feed';
import { InstrumentFeed } from '@/worker/feeds/instrument-feed';

const BTC = 'binance:BTC/USDT';
const START = Date.UTC(2024, 0, 1);
const WANTED: WantedFeed = {
  instrumentId: BTC,
  channels: ['trades', 'quotes'],
  providers: ['binance', 'binanceus'],
  isRecorded: false,
};

/** An instrument whose clock is told; both providers speak as asked for, once a second. */
function world(wanted: Partial<WantedFeed> = {}) {
  let nowMs = START;
  let number = 0;
  const feed = new InstrumentFeed({
    wanted: { ...WANTED, ...wanted },
    resumeAt: null,
    nowMs: () => nowMs,
    failbackMs: 60_000,
    clockOffsetMs: () => 0,
  });
  const trade = (): FeedEvent => ({
    kind: 'trade',
    receivedMs: nowMs,
    trade: {
      instrumentId: BTC,
      tradeId: String((number += 1)),
      timeMs: nowMs,
      price: 100,
      quantity: 1,
      takerSide: null,
    },
  });
  const quote = (): FeedEvent => ({
    kind: 'quote',
    receivedMs: nowMs,
    quote: { instrumentId: BTC, timeMs: nowMs, bid: 99, ask: 101, bidQuantity: 1, askQuantity: 1 },
  });
  const line = { instrumentId: BTC, channel: 'trades' } as const;
  return {
    feed,
    cut: (provider: string): void =>
      feed.take(provider, { kind: 'interrupted', line, atMs: nowMs, reason: 'disconnected', detail: 'cut' }),
    heal: (provider: string): void =>
      feed.take(provider, {
        kind: 'restored',
        line,
        atMs: nowMs,
        recovered: 3,
        lostFromMs: null,
        lostToMs: null,
      }),
    /** Seconds pass; what each provider says in every one of them: t prints, q quotes. Returns how long it was until somebody else was heard. */
    pass: (seconds: number, says: Readonly<Record<string, string>>): number | null => {
      for (let second = 1; second <= seconds; second += 1) {
        nowMs += 1_000;
        for (const [provider, words] of Object.entries(says)) {
          if (words.includes('t')) feed.take(provider, trade());
          if (words.includes('q')) feed.take(provider, quote());
        }
        if (feed.decide(nowMs) !== null) return second;
      }
      return null;
    },
    states: () => feed.states(nowMs, 'wrk').map(({ state, provider }) => `${state} ${provider}`),
    wanted: () => [...feed.providersWanted(nowMs)],
    isDown: () => feed.isDown(nowMs),
  };
}

it('tickers that go on while prints are frozen do not hide it: after a minute the other provider is heard', () => {
  const { pass, states, wanted } = world();
  expect(pass(30, { binance: 'tq' })).toBeNull();
  expect(states()).toEqual(['fresh binance', 'fresh binance']);
  expect(pass(61, { binance: 'q' })).toBeNull();
  expect(states()).toEqual(['stale binance', 'fresh binance']);
  // The other one is heard in reserve from then on, and taken with its first print.
  expect(wanted()).toEqual(['binance', 'binanceus']);
  expect(pass(5, { binance: 'q', binanceus: 'tq' })).toBe(1);
  expect(states()).toEqual(['failed-over binanceus', 'failed-over binanceus']);
});

it('a cut is a gap for four seconds; then it is down and the other one is heard; the first is back a minute after it is well', () => {
  const { pass, cut, heal, states, wanted } = world();
  pass(5, { binance: 'tq' });
  expect(wanted()).toEqual(['binance']);
  cut('binance');
  expect(states()).toEqual(['gap binance', 'fresh binance']);
  expect(wanted()).toEqual(['binance', 'binanceus']);
  expect(pass(10, { binanceus: 'tq' })).toBe(4);
  pass(5, { binanceus: 'tq' });
  heal('binance');
  expect(pass(100, { binance: 'tq', binanceus: 'tq' })).toBe(61);
  expect(states()).toEqual(['fresh binance', 'fresh binance']);
  expect(wanted()).toEqual(['binance']);
});

it('with nobody else to hear it stays where it is, and says that it is down', () => {
  const { pass, cut, states, isDown } = world({ providers: ['binance'], channels: ['trades'] });
  pass(5, { binance: 't' });
  expect(isDown()).toBe(false);
  cut('binance');
  expect(pass(10, {})).toBeNull();
  expect(states()).toEqual(['down null']);
  expect(isDown()).toBe(true);
});

it('bars and prints are the home provider’s own: what another one prints makes no bar', () => {
  const { feed, pass, cut, heal } = world({ channels: ['trades'] });
  heal('binance');
  pass(70, { binance: 't' });
  cut('binance');
  pass(10, { binanceus: 't' });
  expect(feed.choice.active).toBe('binanceus');
  pass(100, { binanceus: 't' });
  const bars = feed.takeBars(START + 300_000);
  expect(bars.flatMap(({ columns }) => [...columns.volume])).toEqual([59]);
});
