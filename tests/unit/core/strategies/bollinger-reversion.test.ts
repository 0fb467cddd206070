import { expect, it } from 'vitest';
import { made, sides } from '@/tests/kit/play-strategy';

const settings = { window: 3, multiplier: 1 };

it('buys below the lower band and sells back at the middle', () => {
  // At 70 the window is 100, 100, 70: middle 90, one deviation 14.1.
  expect(sides(made('bollinger-reversion', settings), [100, 100, 100, 70, 80, 90])).toBe('...L.F');
});

it('a market that stands still has no band to fall out of', () => {
  expect(sides(made('bollinger-reversion', settings), [100, 100, 100, 100, 100])).toBe('.....');
});

it('mirrors that where shorts are allowed', () => {
  const rise = [100, 100, 100, 130, 120, 118];
  expect(sides(made('bollinger-reversion', settings), rise)).toBe('......');
  expect(sides(made('bollinger-reversion', { ...settings, direction: 'both' }), rise)).toBe('...S.F');
});
