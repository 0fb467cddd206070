import { describe, expect, it } from 'vitest';
import { RateLimiter } from '@/worker/exchange/rest/rate-limiter';
import { RestError } from '@/worker/exchange/rest/rest-error';

const MINUTE = 60_000;
/** 20 s into a minute. */
const NOW = 1_000 * MINUTE + 20_000;

function refusalOf(run: () => unknown): RestError | null {
  try {
    run();
    return null;
  } catch (error) {
    if (error instanceof RestError) return error;
    throw error;
  }
}

describe('weight per minute', () => {
  it('is counted up, refused beyond the limit with the seconds to the next minute, and forgotten then', () => {
    const limiter = new RateLimiter(100);
    expect([limiter.use('a', 60, NOW), limiter.use('a', 40, NOW)]).toEqual([60, 100]);
    expect(limiter.use('b', 1, NOW)).toBe(1);
    const refused = refusalOf(() => limiter.use('a', 1, NOW));
    expect([refused?.status, refused?.code, refused?.headers]).toEqual([429, -1003, { 'retry-after': '40' }]);
    expect(limiter.use('a', 5, NOW + 40_000)).toBe(5);
  });

  it('those who go on are banned: 418 for two minutes, then for four (X8)', () => {
    const limiter = new RateLimiter(1);
    const ask = (atMs: number): number => refusalOf(() => limiter.use('a', 1, atMs))?.status ?? 200;
    const statuses = Array.from({ length: 13 }, () => ask(NOW));
    expect(statuses).toEqual([200, ...Array.from({ length: 10 }, () => 429), 418, 418]);
    expect([ask(NOW + 2 * MINUTE - 1), ask(NOW + 2 * MINUTE)]).toEqual([418, 200]);
    const again = Array.from({ length: 11 }, () => refusalOf(() => limiter.use('a', 1, NOW + 2 * MINUTE))).at(
      -1,
    );
    expect([again?.status, again?.headers['retry-after']]).toEqual([418, '240']);
  });
});
