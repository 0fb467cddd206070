import { describe, expect, it } from 'vitest';
import { PriceGuard } from '@/lib/adapters/feeds/ccxt/live/price-guard';

/** Offers prices, 400 ms apart, and says what became of them. */
function play(prices: readonly number[], stepMs = 400): { accepted: number[]; rejected: number[] } {
  const accepted: number[] = [];
  const rejected: number[] = [];
  const guard = new PriceGuard<number>({
    accept: (price) => accepted.push(price),
    reject: (price) => rejected.push(price),
  });
  for (const [at, price] of prices.entries()) guard.offer(price, { price, timeMs: at * stepMs });
  return { accepted, rejected };
}

describe('prices that are kept out', () => {
  it.each([
    { name: 'no number, zero and below', prices: [100, NaN, 0, -5, Infinity, 101], accepted: [100, 101] },
    { name: 'one print times ten', prices: [100, 1_000, 101], accepted: [100, 101] },
    { name: 'one print of a tenth', prices: [100, 10, 101], accepted: [100, 101] },
    { name: 'two that do not agree with each other', prices: [100, 1_000, 5_000, 101], accepted: [100, 101] },
    {
      name: 'a move within the factor is a move',
      prices: [100, 250, 700, 300],
      accepted: [100, 250, 700, 300],
    },
  ])('$name', ({ prices, accepted }) => {
    expect(play(prices).accepted).toEqual(accepted);
    expect(play(prices).rejected).toEqual(prices.filter((price) => !accepted.includes(price)));
  });

  it('a real move is believed once three prints over a second stay there, and none of them is lost', () => {
    expect(play([100, 1_000, 1_010, 1_005])).toEqual({ accepted: [100], rejected: [] });
    expect(play([100, 1_000, 1_010, 1_005, 1_001])).toEqual({
      accepted: [100, 1_000, 1_010, 1_005, 1_001],
      rejected: [],
    });
  });

  it('a burst within one second does not confirm itself', () => {
    expect(play([100, 1_000, 1_000, 1_000, 1_000, 100], 100).accepted).toEqual([100, 100]);
  });

  it('what waits is bounded', () => {
    const many = Array.from({ length: 500 }, () => 1_000);
    expect(play([100, ...many], 0).accepted).toHaveLength(501);
  });
});
