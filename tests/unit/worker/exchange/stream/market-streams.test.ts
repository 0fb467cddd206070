import { describe, expect, it } from 'vitest';
import { START, watchedHouse } from '../_house';

interface DepthFrame {
  readonly U: number;
  readonly u: number;
  readonly b: readonly (readonly [string, string])[];
  readonly a: readonly (readonly [string, string])[];
}

const BUSY = { tradesPerSecond: 100, instruments: 1 } as const;

describe('depth frames', () => {
  it.each([
    ['btcusdt@depth@100ms', 100],
    ['btcusdt@depth', 1_000],
  ])(
    '%s: each begins with the number after the last of the one before, and none is skipped (X4)',
    (stream, everyMs) => {
      const house = watchedHouse(BUSY, [stream]);
      const from = house.market.require('BTCUSDT').firstUpdateId;
      house.advance(5_000);
      const frames = house.frames('depthUpdate') as unknown as (DepthFrame & { E: number })[];
      expect(frames.length).toBeGreaterThan(4);
      expect(frames.map(({ U }) => U)).toEqual([from, ...frames.slice(0, -1).map(({ u }) => u + 1)]);
      for (const { E } of frames) expect((E - START) % everyMs).toBe(0);
    },
  );

  it('applied to a snapshot by the rules of Binance give the book as it is (X4)', () => {
    const house = watchedHouse(BUSY, ['btcusdt@depth@100ms']);
    house.advance(1_230);
    const { truth } = house;
    const snapshot = truth.book('BTCUSDT');
    const book = { bids: new Map(snapshot.bids), asks: new Map(snapshot.asks) };
    house.advance(2_770);
    const frames = (house.frames('depthUpdate') as unknown as DepthFrame[]).filter(
      ({ u }) => u > snapshot.updateId,
    );
    expect(frames[0]!.U).toBeLessThanOrEqual(snapshot.updateId + 1);
    for (const { b, a } of frames) {
      for (const [side, levels] of [
        [book.bids, b],
        [book.asks, a],
      ] as const) {
        for (const [price, quantity] of levels) {
          if (Number(quantity) === 0) side.delete(price);
          else side.set(price, quantity);
        }
      }
    }
    const now = truth.book('BTCUSDT');
    expect(frames.at(-1)!.u).toBe(now.updateId);
    expect(book).toEqual({ bids: new Map(now.bids), asks: new Map(now.asks) });
  });
});

describe('trade frames', () => {
  it('carry every trade once and in order, and aggregates cover each trade once (X2)', () => {
    const house = watchedHouse(BUSY, ['btcusdt@trade', 'btcusdt@aggTrade']);
    house.advance(10_000);
    const made = house.truth.trades('BTCUSDT');
    const told = house.frames('trade').map(({ t, p, q, T, m }) => ({
      tradeId: String(t as number),
      timeMs: T,
      price: p,
      quantity: q,
      takerSide: m === true ? 'sell' : 'buy',
    }));
    expect(told).toEqual(made);
    const covered = house
      .frames('aggTrade')
      .flatMap(({ f, l }) =>
        Array.from({ length: (l as number) - (f as number) + 1 }, (_, at) => (f as number) + at),
      );
    expect(covered.map(String)).toEqual(made.map(({ tradeId }) => tradeId));
    expect(house.frames('aggTrade').map(({ a }) => a)).toEqual(house.frames('aggTrade').map((_, at) => at));
  });

  it('print numbers above 2^53 whole (X5)', () => {
    const house = watchedHouse({ ...BUSY, firstTradeId: 9_007_199_254_740_993n }, ['btcusdt@trade']);
    house.advance(500);
    expect(house.sent[0]).toContain('"t":9007199254740993,');
    expect(house.sent[1]).toContain('"t":9007199254740994,');
    expect(house.truth.trades('BTCUSDT', '9007199254740994', '9007199254740994')).toHaveLength(1);
  });
});

describe('the other streams', () => {
  it('best prices are told when they change, with the number of the change', () => {
    const house = watchedHouse(BUSY, ['btcusdt@bookTicker']);
    house.advance(5_000);
    const told = house.sent.map((text) => JSON.parse(text) as Record<string, string | number>);
    expect(told.length).toBeGreaterThan(50);
    for (const [at, frame] of told.entries()) {
      expect(Number(frame['b'])).toBeLessThan(Number(frame['a']));
      if (at === 0) continue;
      const before = told[at - 1]!;
      expect(frame['u']).toBeGreaterThan(before['u'] as number);
      expect(['b', 'B', 'a', 'A'].some((field) => frame[field] !== before[field])).toBe(true);
    }
    const best = house.truth.book('BTCUSDT');
    const last = told.at(-1)!;
    expect([last['b'], last['B'], last['a'], last['A']]).toEqual([...best.bids[0]!, ...best.asks[0]!]);
  });

  it('a bar is closed once, with what was traded in it; a minute without trades is closed too', () => {
    const house = watchedHouse({ ...BUSY, tradesPerSecond: 1 }, ['btcusdt@kline_1m']);
    house.advance(60_000);
    house.plan.inject({ fault: 'freeze' });
    house.advance(125_000);
    const bars = house.frames('kline').map(({ k }) => k as Record<string, unknown>);
    const closed = bars.filter(({ x }) => x === true);
    expect(closed.map(({ t }) => t)).toEqual([0, 1, 2].map((minute) => START + minute * 60_000));
    const made = house.truth.trades('BTCUSDT');
    expect(closed[0]).toMatchObject({ n: made.length, o: made[0]!.price, c: made.at(-1)!.price });
    expect(closed[1]).toMatchObject({ n: 0, v: '0.00000000', o: made.at(-1)!.price, f: -1, L: -1 });
  });

  it('tickers go on every second, also while nothing is traded', () => {
    const house = watchedHouse({ ...BUSY, faults: [{ fault: 'freeze', afterMs: 2_000 }] }, [
      'btcusdt@ticker',
      '!miniTicker@arr',
    ]);
    house.advance(5_000);
    expect(house.frames('24hrTicker').map(({ E }) => (E as number) - START)).toEqual([
      1_000, 2_000, 3_000, 4_000, 5_000,
    ]);
  });
});

describe('subscriptions', () => {
  it('are answered with the id, listed, and ended', () => {
    const house = watchedHouse(BUSY);
    expect(house.ask('SUBSCRIBE', ['btcusdt@trade', 'btcusdt@depth20@100ms'])).toEqual({
      result: null,
      id: 7,
    });
    expect(house.ask('LIST_SUBSCRIPTIONS', [])).toEqual({
      result: ['btcusdt@trade', 'btcusdt@depth20@100ms'],
      id: 7,
    });
    expect(house.ask('UNSUBSCRIBE', ['btcusdt@trade'])).toEqual({ result: null, id: 7 });
    house.advance(1_000);
    expect(house.frames('trade')).toEqual([]);
    expect(house.sent.length).toBeGreaterThan(5);
    for (const frame of house.frames()) expect(frame['bids']).toHaveLength(20);
  });

  it.each([
    ['SUBSCRIBE', ['nosuch@trade'], 'Invalid request: invalid stream nosuch@trade'],
    ['SUBSCRIBE', ['BTCUSDT@trade'], 'Invalid request: invalid stream BTCUSDT@trade'],
    ['SUBSCRIBE', ['btcusdt@kline_7m'], 'Invalid request: invalid stream btcusdt@kline_7m'],
    ['SELL_EVERYTHING', [], 'Invalid request: unknown method SELL_EVERYTHING'],
  ])('%s %j is refused by name (X9)', (method, params, msg) => {
    expect(watchedHouse(BUSY).ask(method, params)).toEqual({ error: { code: 2, msg }, id: 7 });
  });
});
