// What the real client library makes of the practice exchange, held against what the exchange really did.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OHLCV, OrderBook, Ticker, Trade } from 'ccxt';
import { VenuePaces } from '@/lib/adapters/feeds/ccxt/venue-paces';
import { importSources } from '@/worker/import-sources';
import { startPractice, START, type Practice } from './_client';

const BTC = 'BTC/USDT';
/** Beyond ASCII, and numbered above 2^53. */
const UNICODE = '币安人生/USDT';
const FIRST_ID = 9_007_199_254_740_993n;
let practice: Practice;

beforeAll(async () => {
  practice = await startPractice({ firstTradeId: FIRST_ID, seed: 11 });
  practice.exchange.control.advance(90_000);
});
afterAll(() => practice.close());

/** Trades as the library shows them, in the words of the exchange's own record. */
const asTrue = (trades: readonly Trade[]): object[] =>
  trades.map(({ info }) => {
    const raw = info as Record<string, unknown>;
    return {
      tradeId: String(raw['t'] ?? raw['id']),
      timeMs: Number(raw['T'] ?? raw['time']),
      price: raw['p'] ?? raw['price'],
      quantity: raw['q'] ?? raw['qty'],
      takerSide: (raw['m'] ?? raw['isBuyerMaker']) === true ? 'sell' : 'buy',
    };
  });

describe('the real ccxt client over REST', () => {
  it('lists the instruments with their precision, minimum and status', async () => {
    const markets = await practice.client.loadMarkets();
    expect(Object.keys(markets)).toEqual([BTC, 'ETH/USDT', 'SOL/USDT', 'BNB/USDT', UNICODE]);
    expect(markets[BTC]).toMatchObject({
      id: 'BTCUSDT',
      active: true,
      spot: true,
      precision: { price: '0.01000000', amount: '0.00001000' },
      limits: { cost: { min: '5.00000000' }, amount: { min: '0.00001000' } },
    });
  });

  it('asks the time', async () => {
    expect(await practice.client.fetchTime()).toBe(practice.exchange.control.nowMs());
  });

  it('fetchTrades: aggregates by default, single trades by number, to the last digit of ids above 2^53', async () => {
    const { client, exchange } = practice;
    const byId = { fetchTradesMethod: 'publicGetHistoricalTrades' };
    const fromId = String(FIRST_ID + 3n);
    // The library wants a key for this route, which the venue does not.
    client.apiKey = 'any';
    const trades = await client.fetchTrades(UNICODE, undefined, 1_000, { ...byId, fromId });
    expect(asTrue(trades)).toEqual(exchange.truth.trades('币安人生USDT', fromId));
    expect(trades[0]!.id).toBe('9007199254740996');
    const latest = await client.fetchTrades(BTC, undefined, 10, { fetchTradesMethod: 'publicGetTrades' });
    expect(asTrue(latest)).toEqual(exchange.truth.trades('BTCUSDT').slice(-10));
    const all = exchange.truth.trades('BTCUSDT');
    const since = all[Math.floor(all.length / 2)]!.timeMs;
    const aggregates = await client.fetchTrades(BTC, since, 1_000);
    const covered = aggregates.flatMap(({ info }) => {
      const { f, l } = info as { f: string; l: string };
      return Array.from({ length: Number(BigInt(l) - BigInt(f)) + 1 }, (_, at) =>
        String(BigInt(f) + BigInt(at)),
      );
    });
    expect(covered).toEqual(all.filter(({ timeMs }) => timeMs >= since).map(({ tradeId }) => tradeId));
  });

  it('fetchOrderBook: the book as it is, with its number', async () => {
    const book = await practice.client.fetchOrderBook(BTC, 10);
    const truth = practice.exchange.truth.book('BTCUSDT');
    expect(book.nonce).toBe(truth.updateId);
    expect([book.bids, book.asks]).toEqual(
      [truth.bids, truth.asks].map((side) => side.slice(0, 10).map((level) => level.map(Number))),
    );
  });

  it('fetchOHLCV: minutes made of the trades that were made, after a past that joins on', async () => {
    const bars = await practice.client.fetchOHLCV(BTC, '1m', START - 2 * 60_000, 1_000);
    expect(bars.map(([timeMs]) => timeMs)).toEqual([-2, -1, 0, 1].map((at) => START + at * 60_000));
    const first = practice.exchange.truth.trades('BTCUSDT').filter(({ timeMs }) => timeMs < START + 60_000);
    const prices = first.map(({ price }) => Number(price));
    const volume = first.reduce((sum, { quantity }) => sum + Math.round(Number(quantity) * 1e5), 0) / 1e5;
    expect(bars[2]!.map(Number)).toEqual([
      START,
      prices[0],
      Math.max(...prices),
      Math.min(...prices),
      prices.at(-1),
      volume,
    ]);
    const hours = await practice.client.fetchOHLCV(BTC, '1h', undefined, 1_000);
    expect(hours).toHaveLength(1_000);
    expect(Number(hours.at(-1)![4])).toBe(Number(practice.exchange.truth.trades('BTCUSDT').at(-1)!.price));
  });

  it('fetchTicker and fetchBidsAsks: the last trade and the best prices', async () => {
    const { client, exchange } = practice;
    const ticker = await client.fetchTicker(BTC);
    const book = exchange.truth.book('BTCUSDT');
    expect(ticker).toMatchObject({
      symbol: BTC,
      last: exchange.truth.trades('BTCUSDT').at(-1)!.price,
      bid: book.bids[0]![0],
      ask: book.asks[0]![0],
    });
    const both = await client.fetchBidsAsks([BTC, UNICODE]);
    expect(Object.keys(both)).toEqual([BTC, UNICODE]);
  });
});

describe('what the product downloads from it', () => {
  it('is every closed minute, from the past over the start into what was traded, and no minute twice', async () => {
    const { exchange } = practice;
    const nowMs = (): number => exchange.control.nowMs();
    const { signal } = new AbortController();
    const history = await importSources({ venueUrl: exchange.url, paces: new VenuePaces() }).openVenue({
      venue: 'binance',
      nowMs,
      signal,
    });
    try {
      const fromMs = START - 2_500 * 60_000;
      const times: number[] = [];
      for await (const page of history.bars(UNICODE).pages({ timeframe: '1m', fromMs, toMs: null }))
        times.push(...page.timeMs);
      expect(times).toEqual(Array.from({ length: 2_501 }, (_, at) => fromMs + at * 60_000));
    } finally {
      await history.close();
    }
  });
});

describe('the real ccxt client over WebSocket', () => {
  it('watchTrades: every trade since it listens, once, in order, to the last digit', async () => {
    const { client, exchange, during } = practice;
    const seen: Trade[] = [];
    while (seen.length < 40) seen.push(...(await during(client.watchTrades(UNICODE))));
    expect(asTrue(seen)).toEqual(exchange.truth.trades('币安人生USDT', seen[0]!.id, seen.at(-1)!.id));
    expect(seen[0]!.id!.length).toBe(16);
  });

  it('watchOrderBook: is the book as it was at its number, level by level', async () => {
    const { client, exchange, during } = practice;
    let book: OrderBook | null = null;
    for (let update = 0; update < 20; update += 1) book = await during(client.watchOrderBook(BTC));
    const sides = { bid: new Map<number, number>(), ask: new Map<number, number>() };
    for (const { side, price, quantity } of exchange.truth.bookChanges('BTCUSDT', 0, book!.nonce!))
      sides[side].set(Number(price), Number(quantity));
    const standing = (side: Map<number, number>, direction: 1 | -1): number[][] =>
      [...side].filter(([, quantity]) => quantity > 0).sort(([a], [b]) => (a - b) * direction);
    const levels = (side: OrderBook['bids']): number[][] =>
      side.map((level) => level.slice(0, 2).map(Number));
    expect([levels(book!.bids), levels(book!.asks)]).toEqual([
      standing(sides.bid, -1),
      standing(sides.ask, 1),
    ]);
  });

  it('watchBidsAsks, watchTicker, watchTickers: the best prices and the day', async () => {
    const { client, during } = practice;
    const quotes = (await during(client.watchBidsAsks([BTC]))) as Record<string, Ticker>;
    expect(quotes[BTC]!.info).toMatchObject({ s: 'BTCUSDT' });
    expect(Number(quotes[BTC]!.bid)).toBeLessThan(Number(quotes[BTC]!.ask));
    expect((await during(client.watchTicker(BTC))).symbol).toBe(BTC);
    expect(Object.keys(await during(client.watchTickers([BTC, UNICODE]))).length).toBeGreaterThan(0);
  });

  it('watchOHLCV: the open minute grows and the closed one is what REST says', async () => {
    const { client, during } = practice;
    let bars: OHLCV[] = [];
    while (bars.length === 0 || Number(bars.at(-1)![0]) <= Number(bars[0]![0])) {
      const told = await during(client.watchOHLCV(BTC, '1m'));
      bars = [...bars, ...told];
    }
    const opened = Number(bars[0]![0]);
    const closed = bars.filter(([timeMs]) => Number(timeMs) === opened).at(-1)!;
    const [row] = await client.fetchOHLCV(BTC, '1m', opened, 1);
    expect(closed.map(Number)).toEqual(row!.map(Number));
  });
});
