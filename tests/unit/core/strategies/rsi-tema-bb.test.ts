import { expect, it } from 'vitest';
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
