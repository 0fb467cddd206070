import { describe, expect, it } from 'vitest';
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

describe('exactly the level', () => {
  const strategy = (more: object) => made('rsi-mean-reversion', { window: 2, ...more });

  it('is not oversold yet: RSI is 20 at 98', () => {
    const fall = [100, 106, 109, 105, 98];
    expect(sides(strategy({ oversold: 20 }), fall)).toBe('.....');
    expect(sides(strategy({ oversold: 20.5 }), fall)).toBe('....L');
  });

  it('is not overbought yet: RSI is 80 at 103', () => {
    const rise = [100, 104, 103];
    const both = { direction: 'both', overbought: 80 };
    expect(sides(strategy(both), rise)).toBe('...');
    expect(sides(strategy({ ...both, overbought: 79.5 }), rise)).toBe('..S');
  });

  it('is back at the exit: RSI is 50 at 96', () => {
    const back = [100, 96, 92, 96];
    expect(sides(strategy({ exit: 50 }), back)).toBe('..LF');
    expect(sides(strategy({ exit: 50.5 }), back)).toBe('..L.');
  });
});
