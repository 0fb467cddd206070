import { expect, it } from 'vitest';
import { made, sides } from '@/tests/kit/play-strategy';

const settings = { window: 2, entry: 2 };

it('joins a rise above the entry change and leaves when it is gone', () => {
  // Changes over two bars: 2 % exactly (not above), 3 %, 1 %, 0 %.
  expect(sides(made('momentum', settings), [1_000, 1_000, 1_020, 1_030, 1_030, 1_030])).toBe('...L.F');
});

it('follows a fall where shorts are allowed', () => {
  const fall = [1_000, 1_000, 950, 900, 950];
  expect(sides(made('momentum', settings), fall)).toBe('.....');
  expect(sides(made('momentum', { ...settings, direction: 'both' }), fall)).toBe('..S.F');
});
