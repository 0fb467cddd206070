import { expect, it } from 'vitest';
import { made, sides, stops } from '@/tests/kit/play-strategy';

const settings = { lookback: 4, threshold: 0.02 };
// A line through 100, 101, 102, 103 stands at 104 on the next bar; 2 % around it is 101.92 to 106.08.
const LINE = [100, 101, 102, 103];

it.each([
  [106, '....'],
  [107, '....L'],
])('a close of %d after a line that points at 104', (close, expected) => {
  expect(sides(made('trendline-break', settings), [...LINE, close])).toBe(expected.padEnd(5, '.'));
});

it('leaves when the line is broken downwards, and not when the close is merely back inside', () => {
  // After the break the line of 101, 102, 103, 110 points at 111; 2 % below it is 108.78.
  expect(sides(made('trendline-break', settings), [...LINE, 110, 110])).toBe('....L.');
  expect(sides(made('trendline-break', settings), [...LINE, 110, 100])).toBe('....LF');
});

it('a break downwards is an entry only where shorts are allowed', () => {
  expect(sides(made('trendline-break', settings), [...LINE, 90])).toBe('.....');
  expect(sides(made('trendline-break', { ...settings, direction: 'both' }), [...LINE, 90])).toBe('....S');
});

it('would be wrong back on the line', () => {
  const [stop] = stops(made('trendline-break', settings), [...LINE, 110]);
  expect(stop).toBeCloseTo(104, 9);
});

it.each([
  [102, '....'],
  [102.01, '....L'],
  [98, '....'],
  [97.99, '....S'],
])('with the usual threshold of 2 %% a close of %d after a level line at 100', (close, expected) => {
  const usual = made('trendline-break', { lookback: 4, direction: 'both' });
  expect(sides(usual, [100, 100, 100, 100, close])).toBe(expected.padEnd(5, '.'));
});
