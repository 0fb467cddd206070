import { describe, expect, it } from 'vitest';
import { watchedHouse, type WatchedHouse } from '../_house';

const BUSY = { seed: 42, instruments: 3, tradesPerSecond: 200 } as const;
const STREAMS = [
  'btcusdt@trade',
  'btcusdt@aggTrade',
  'btcusdt@depth@100ms',
  'btcusdt@bookTicker',
  'btcusdt@kline_1m',
];

/** Everything that happened, as text. */
function record({ truth, sent }: WatchedHouse): string {
  const all = truth.symbols().map((symbol) => [truth.trades(symbol), truth.book(symbol)]);
  return JSON.stringify([all, sent]);
}

function played(options: object, steps: readonly number[]): string {
  const house = watchedHouse({ ...BUSY, ...options }, STREAMS);
  for (const step of steps) house.advance(step);
  return record(house);
}

describe('the generated market', () => {
  it('is the same for one seed, however the clock is moved (X1)', () => {
    const whole = played({}, [10_000]);
    expect(
      played(
        {},
        Array.from({ length: 1_000 }, () => 10),
      ),
    ).toBe(whole);
    expect(played({}, [1, 9_998, 1])).toBe(whole);
    expect(played({ seed: 43 }, [10_000])).not.toBe(whole);
  });

  it('trades as often as it was asked to, every instrument about as often', () => {
    const { truth, advance } = watchedHouse(BUSY);
    advance(60_000);
    const counts = truth.symbols().map((symbol) => truth.tradeCount(symbol));
    expect(counts.reduce((sum, count) => sum + count)).toBeGreaterThan(11_000);
    expect(counts.reduce((sum, count) => sum + count)).toBeLessThan(13_000);
    for (const count of counts) expect(count).toBeGreaterThan(3_000);
  });

  it('keeps a book that is never crossed and never empty (X3)', () => {
    const { market, advance } = watchedHouse(BUSY);
    for (let step = 0; step < 300; step += 1) {
      advance(100);
      for (const { bids, asks } of market.instruments.values()) {
        expect(bids.best).toBeLessThan(asks.best);
        expect(Math.min(bids.size, asks.size)).toBeGreaterThan(10);
      }
    }
  });

  it('stands still for a symbol that is halted, and goes on for the others', () => {
    const { market, truth, advance } = watchedHouse(BUSY);
    advance(1_000);
    market.require('ETHUSDT').status = 'HALT';
    const before = truth.symbols().map((symbol) => truth.tradeCount(symbol));
    advance(5_000);
    const [btc, eth] = truth.symbols().map((symbol, at) => truth.tradeCount(symbol) - before[at]!);
    expect(eth).toBe(0);
    expect(btc).toBeGreaterThan(0);
  });
});
