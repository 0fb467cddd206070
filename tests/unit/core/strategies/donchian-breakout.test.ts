import { expect, it } from 'vitest';
import { made, sides, stops, type Bar } from '@/tests/kit/play-strategy';

const settings = { entry: 3, exit: 2 };
const CHANNEL: readonly Bar[] = [
  [12, 8, 10],
  [12, 8, 10],
  [12, 8, 10],
];

it('takes a close above the highest high before it, and not one that only touches it', () => {
  expect(sides(made('donchian-breakout', settings), [...CHANNEL, [13, 9, 12], [13, 11, 13]])).toBe('.....');
  expect(sides(made('donchian-breakout', settings), [...CHANNEL, [13, 9, 13]])).toBe('...L');
});

it('leaves at a close below the lowest low of the exit window', () => {
  const bars: Bar[] = [...CHANNEL, [14, 12, 13], [15, 13, 14], [14, 12, 12], [12, 11, 11]];
  expect(sides(made('donchian-breakout', settings), bars)).toBe('...L..F');
});

it('turns where shorts are allowed', () => {
  const bars: Bar[] = [...CHANNEL, [14, 12, 13], [9, 5, 6]];
  expect(sides(made('donchian-breakout', { ...settings, direction: 'both' }), bars)).toBe('...LS');
  expect(sides(made('donchian-breakout', settings), bars)).toBe('...LF');
});

it('a close that only touches the lowest low before it is no break downwards', () => {
  const both = { ...settings, direction: 'both' };
  expect(sides(made('donchian-breakout', both), [...CHANNEL, [12, 7, 8]])).toBe('....');
  expect(sides(made('donchian-breakout', both), [...CHANNEL, [12, 7, 7]])).toBe('...S');
});

it('would be wrong at the far edge of the exit channel', () => {
  expect(stops(made('donchian-breakout', settings), [...CHANNEL, [14, 9, 13]])).toEqual([8]);
});
