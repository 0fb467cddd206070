import { describe, expect, it } from 'vitest';
import { TokenBucket } from '@/lib/core/risk/breakers/token-bucket';

describe('orders per minute by a token bucket (L8)', () => {
  it('a burst of as many as it holds, then one for every part of a minute', () => {
    const bucket = new TokenBucket(3);
    const said: string[] = [];
    for (const nowMs of [1_000, 1_000, 1_000, 1_000, 20_999, 21_000, 21_001, 100_000]) {
      const used = bucket.count(nowMs);
      const passes = used + 1 <= 3;
      if (passes) bucket.take(nowMs);
      said.push(`${nowMs} ${used} ${passes ? 'takes' : 'waits'}`);
    }
    expect(said).toEqual([
      '1000 0 takes',
      '1000 1 takes',
      '1000 2 takes',
      '1000 3 waits',
      '20999 3 waits',
      '21000 2 takes',
      '21001 3 waits',
      '100000 0 takes',
    ]);
  });

  it('time that runs backwards brings nothing back', () => {
    const bucket = new TokenBucket(1);
    bucket.take(60_000);
    expect([bucket.count(0), bucket.count(60_000), bucket.count(120_000)]).toEqual([1, 1, 0]);
  });

  it.each([0, -1, 1.5, Number.NaN, Infinity])('a bucket of %s is refused', (capacity) => {
    expect(() => new TokenBucket(capacity)).toThrow(RangeError);
  });
});
