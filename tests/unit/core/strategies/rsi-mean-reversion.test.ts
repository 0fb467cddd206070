import { expect, it } from 'vitest';
import { made, sides } from '@/tests/kit/play-strategy';

// With a window of 2 and Wilder's smoothing: three falls give 0, a strong rise brings it over 50.
const FALL_AND_RISE = [100, 99, 98, 97, 100, 104, 108];

it('buys below oversold and sells at the exit level', () => {
  expect(sides(made('rsi-mean-reversion', { window: 2 }), FALL_AND_RISE)).toBe('..L.F..');
});

it('goes short above overbought only where that is allowed', () => {
  expect(sides(made('rsi-mean-reversion', { window: 2, direction: 'both' }), FALL_AND_RISE)).toBe('..L.S..');
});

it('does not speak of a market that stands still', () => {
  expect(sides(made('rsi-mean-reversion', { window: 2 }), [5, 5, 5, 5, 5, 5])).toBe('......');
});
