import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TradeBars, type TradeBarRule, type TradeBarSettings } from '@/lib/core/bars/trade-bars';
import { randomTrades } from '../../../kit/random-trades';
import { MARCH } from '@/tests/kit/minute-bars';

const DECIMALS = { priceDecimals: 2, quantityDecimals: 3 };

function play(rule: TradeBarRule, size: number, trades: readonly (readonly [number, number])[]): TradeBars {
  const bars = new TradeBars({ rule, size, ...DECIMALS });
  for (const [index, [price, quantity]] of trades.entries())
    bars.trade({ timeMs: MARCH + index, price, quantity });
  return bars;
}

const column = (bars: TradeBars, name: 'trades' | 'volume' | 'value' | 'close' | 'openMs'): number[] =>
  Array.from(bars[name].subarray(0, bars.length));

describe('bars of equal activity', () => {
  it('of three trades end with every third, and the two that remain are no bar (B18)', () => {
    const bars = play(
      'tick',
      3,
      [1, 2, 3, 4, 5, 6, 7, 8].map((price) => [price, 1]),
    );
    expect(column(bars, 'close')).toEqual([3, 6]);
    expect(column(bars, 'openMs')).toEqual([MARCH, MARCH + 3]);
  });

  it('of a volume end with the trade that reaches it; it is not split, and the next bar begins empty (B19)', () => {
    const bars = play('volume', 10, [
      [1, 4],
      [2, 6],
      [3, 9],
      [4, 25],
      [5, 9.999],
    ]);
    expect(column(bars, 'volume')).toEqual([10, 34]);
    expect(column(bars, 'trades')).toEqual([2, 2]);
  });

  it('ten times 0.1 is 1, whatever doubles say (B20)', () => {
    const tenth: [number, number][] = Array.from({ length: 30 }, () => [0.1, 0.1]);
    expect(column(play('volume', 1, tenth), 'trades')).toEqual([10, 10, 10]);
    expect(column(play('dollar', 0.1, tenth), 'trades')).toEqual([10, 10, 10]);
    expect(column(play('dollar', 0.1, tenth), 'value')).toEqual([0.1, 0.1, 0.1]);
  });

  it('one tick less than the value does not end a bar, also beyond 2^53 (B20)', () => {
    const settings: TradeBarSettings = {
      rule: 'dollar',
      size: 1_000_000_000,
      priceDecimals: 8,
      quantityDecimals: 8,
    };
    const bars = new TradeBars(settings);
    expect(bars.trade({ timeMs: 1, price: 99_999.99999999, quantity: 10_000 })).toBe(false);
    expect(bars.trade({ timeMs: 2, price: 0.01, quantity: 0.00999999 })).toBe(false);
    expect(bars.trade({ timeMs: 3, price: 0.00000001, quantity: 0.00000001 })).toBe(false);
    expect(bars.trade({ timeMs: 4, price: 0.00000001, quantity: 0.00999998 })).toBe(false);
    expect(bars.trade({ timeMs: 5, price: 0.00000001, quantity: 0.00000001 })).toBe(true);
  });

  it('a trade older than the last one is refused and counted, one of the same millisecond is not (B21)', () => {
    const bars = new TradeBars({ rule: 'tick', size: 2, ...DECIMALS });
    bars.trade({ timeMs: 5, price: 1, quantity: 1 });
    expect(bars.trade({ timeMs: 4, price: 2, quantity: 1 })).toBe(false);
    expect(bars.refusedLate).toBe(1);
    expect(bars.trade({ timeMs: 5, price: 3, quantity: 1 })).toBe(true);
    bars.trade({ timeMs: 6, price: NaN, quantity: 1 });
    bars.trade({ timeMs: 6, price: 1, quantity: 0 });
    expect(bars.refusedImpossible).toBe(2);
  });

  it.each([
    ['tick', 0],
    ['tick', 2.5],
    ['volume', 0.0001],
    ['dollar', -1],
    ['dollar', NaN],
  ] as const)('a %s bar of %d is refused', (rule, size) => {
    expect(() => new TradeBars({ rule, size, ...DECIMALS })).toThrow(RangeError);
  });

  it('equal a naive walk in big integers over random trades, read in pieces (B18 … B20)', () => {
    const input = fc.record({
      rule: fc.constantFrom<TradeBarRule>('tick', 'volume', 'dollar'),
      seed: fc.integer({ min: 1, max: 1e6 }),
      size: fc.integer({ min: 1, max: 400 }),
      every: fc.integer({ min: 1, max: 50 }),
    });
    fc.assert(
      fc.property(input, ({ rule, seed, size, every }) => {
        const trades = randomTrades(300, seed, { fromMs: MARCH });
        const bars = new TradeBars({ rule, size, ...DECIMALS });
        const found: number[] = [];
        for (const [index, trade] of trades.entries()) {
          bars.trade(trade);
          if (index % every !== 0) continue;
          found.push(...column(bars, 'trades'));
          bars.clear();
        }
        found.push(...column(bars, 'trades'));
        const wanted = BigInt(size) * { tick: 1n, volume: 1_000n, dollar: 100_000n }[rule];
        const expected: number[] = [];
        let sum = 0n;
        let count = 0;
        for (const { price, quantity } of trades) {
          const lots = BigInt(Math.round(quantity * 1_000));
          sum += { tick: 1n, volume: lots, dollar: lots * BigInt(Math.round(price * 100)) }[rule];
          count += 1;
          if (sum < wanted) continue;
          expected.push(count);
          sum = 0n;
          count = 0;
        }
        expect(found).toEqual(expected);
      }),
      { numRuns: 100 },
    );
  });
});
