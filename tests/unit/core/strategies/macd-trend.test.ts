import { expect, it } from 'vitest';
import { made, sides } from '@/tests/kit/play-strategy';

const settings = { fast: 1, slow: 2, signal: 2 };

it('goes in when MACD crosses its signal upwards and out when it falls below', () => {
  expect(sides(made('macd-trend', settings), [100, 95, 90, 80, 100, 110, 112, 100])).toBe('....L.F.');
});

it('goes short instead of out where that is allowed', () => {
  const bars = [100, 95, 90, 80, 100, 110, 112];
  expect(sides(made('macd-trend', { ...settings, direction: 'both' }), bars)).toBe('....L.S');
});

it('a straight line, whose MACD and signal are equal, gives no cross', () => {
  const line = Array.from({ length: 60 }, (_, at) => 1_000_000 + at * 3);
  expect(sides(made('macd-trend', { fast: 3, slow: 7, signal: 4 }), line)).toBe('.'.repeat(60));
});
