import { describe, expect, it } from 'vitest';
import { made, sides, stops, type Bar } from '@/tests/kit/play-strategy';

const settings = { rsiWindow: 2, temaWindow: 1, bandWindow: 3, bandWidth: 1 };
// With a window of 1 the triple average is the close itself, so it turns when the close turns.
const FALL = [100, 100, 90, 80];

it('buys on the turn after oversold at the band, not on the way down', () => {
  expect(sides(made('rsi-tema-bb', settings), [...FALL, 70, 75])).toBe('.....L');
});

it('sells on the turn after overbought at the band', () => {
  expect(sides(made('rsi-tema-bb', settings), [...FALL, 85, 95, 110, 108])).toBe('....L..F');
});

it('a turn without the extreme before it says nothing', () => {
  expect(sides(made('rsi-tema-bb', settings), [100, 101, 100, 101, 100, 101])).toBe('......');
});

it('would be wrong below the lowest low since it got ready', () => {
  const bars: Bar[] = [100, 100, [90, 90, 90], [80, 78, 80], [72, 65, 70], [76, 71, 75]];
  expect(stops(made('rsi-tema-bb', settings), bars)).toEqual([65]);
});

describe('exactly the level is enough', () => {
  // With a window of 2 RSI is exactly 20 at 99, and the close lies below the band.
  it.each([
    [20, '.....L'],
    [19.5, '......'],
  ])('oversold at %d', (oversold, heard) => {
    expect(sides(made('rsi-tema-bb', { ...settings, oversold }), [100, 104, 108, 106, 99, 105])).toBe(heard);
  });

  // Here it is exactly 80 at 91.
  it.each([
    [80, '.....L.F'],
    [80.5, '.....L..'],
  ])('overbought at %d', (overbought, heard) => {
    const strategy = made('rsi-tema-bb', { ...settings, oversold: 25, overbought });
    expect(sides(strategy, [100, 92, 88, 87, 86, 87, 91, 87])).toBe(heard);
  });

  it('a close on the band itself counts, and an average that stands still has not turned', () => {
    // A market that stands still has RSI 50, and both bands on its close.
    const still = { ...settings, bandWidth: 2, oversold: 50, overbought: 90 };
    expect(sides(made('rsi-tema-bb', still), [100, 100, 100, 100, 101])).toBe('....L');
  });
});
