import { expect, it } from 'vitest';
import { prepareStrategy } from '@/lib/core/engine/prepare-strategy';

it('fills in defaults and says how long the warm-up is', () => {
  expect(prepareStrategy('sma-cross', { fast: '5' })).toMatchObject({
    params: { fast: 5, slow: 30 },
    warmupBars: 30,
  });
});

it('makes a fresh strategy each time: runs share no state', () => {
  expect(prepareStrategy('sma-cross', {}).strategy).not.toBe(prepareStrategy('sma-cross', {}).strategy);
});

it.each([
  ['nope', {}, 'STRATEGY_UNKNOWN'],
  ['sma-cross', { fast: 40 }, 'PARAMS_INVALID'],
  ['sma-cross', { speed: 1 }, 'PARAMS_INVALID'],
])('%s with %o is refused as %s', (name, raw, code) => {
  expect(() => prepareStrategy(name, raw)).toThrow(expect.objectContaining({ code }) as Error);
});
