import { expect, it } from 'vitest';
import { made, sides, stops } from '@/tests/kit/play-strategy';

const settings = { fast: 1, slow: 3, atrWindow: 1, stopRanges: 2 };

it('goes in when the fast average crosses above the slow one and out when it falls below', () => {
  expect(sides(made('ema-trend', settings), [30, 20, 10, 40, 40, 5, 5])).toBe('...L.F.');
});

it('goes short instead of out where that is allowed', () => {
  expect(sides(made('ema-trend', { ...settings, direction: 'both' }), [30, 20, 10, 40, 40, 5])).toBe(
    '...L.S',
  );
});

it('would be wrong two true ranges away', () => {
  // The fourth bar reaches from 38 to 42 after a close of 10: its true range is 32.
  const bars = [30, 20, 10, [42, 38, 40], 40, [6, 4, 5]] as const;
  expect(stops(made('ema-trend', settings), bars)).toEqual([null, null]);
  expect(stops(made('ema-trend', { ...settings, stopRanges: 0.5 }), bars)).toEqual([40 - 16, null]);
});
