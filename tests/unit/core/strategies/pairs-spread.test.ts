import { describe, expect, it } from 'vitest';
import { LogSpread } from '@/lib/core/strategies/pairs-spread/log-spread';
import type { Strategy } from '@/lib/core/strategies/strategy';
import { made, viewOf } from '@/tests/kit/play-strategy';

const settings = { window: 10, entry: 2, exit: 0.5, stop: 50 };
/** Ten pairs whose first moves one to one with the second, give or take a little. */
const CALM: readonly (readonly [number, number])[] = Array.from({ length: 10 }, (_, at) => [
  100 + at + (at % 2 === 0 ? 0.5 : -0.5),
  100 + at,
]);

/** Feeds both legs of each pair, second leg late by `lateMs`, and writes what is said: `+-` buys the first, sells the second. */
function legs(
  strategy: Strategy,
  pairs: readonly (readonly [number, number])[],
  lateMs = 0,
  held: readonly [number, number] = [0, 0],
): string[] {
  const sign = { long: '+', short: '-', flat: '0', hold: '=' } as const;
  let y = viewOf(Number.NaN, -1);
  let x = viewOf(Number.NaN, -1);
  const of = (instrument: number) => ({
    ...(instrument === 0 ? y : x),
    positionQuantity: held[instrument] ?? 0,
  });
  const step = (instrument: number): string => {
    const view = viewOf(0, 0, { ...of(instrument), instrument, instrumentCount: 2, of });
    strategy.onMarketData(view);
    return strategy
      .generateSignals(view)
      .map((signal) => `${signal.instrument}${sign[signal.side]}`)
      .join(' ');
  };
  return pairs.map(([first, second], at) => {
    y = viewOf(first, at);
    const afterFirst = step(0);
    x = { ...viewOf(second, at), timeMs: y.timeMs + lateMs };
    return [afterFirst, step(1)].filter((text) => text !== '').join(' | ');
  });
}

describe('two instruments that move together', () => {
  it('buys the cheap one and sells the dear one when they part, and leaves when they are back', () => {
    const [wide, back] = legs(made('pairs-spread', settings), [...CALM, [95, 110], [111, 111]]).slice(-2);
    expect(wide).toBe('0+ 1-');
    expect(back).toBe('00 10');
    expect(legs(made('pairs-spread', settings), [...CALM, [125, 110]]).at(-1)).toBe('0- 1+');
  });

  it('acts only when both bars are of the same time', () => {
    expect(legs(made('pairs-spread', settings), [...CALM, [95, 110]], 1).join('')).toBe('');
  });

  it('gives up on a spread that widens to the stop, and does not come back before the spread does', () => {
    const strategy = made('pairs-spread', { ...settings, stop: 25 });
    const said = legs(strategy, [...CALM, [104, 110], [70, 111], [60, 112]]).slice(-3);
    expect(said).toEqual(['0+ 1-', '00 10', '']);
  });

  it('leaves when only one leg came about, because half a pair is a bet on the market', () => {
    const wide = Array.from({ length: 2 }, () => [101, 110] as const);
    const run = (held: readonly [number, number]): string[] =>
      legs(made('pairs-spread', { ...settings, stop: 100 }), [...CALM, [95, 110], ...wide], 0, held).slice(
        -2,
      );
    expect(run([1, 0])).toEqual(['', '00 10']);
    expect(run([1, -1])).toEqual(['', '']);
  });

  it('shares the strength as the hedge ratio wants it', () => {
    const strategy = made('pairs-spread', settings);
    const spread = new LogSpread(10);
    for (const [first, second] of CALM) spread.update(second, first);
    spread.update(110, 95);
    const of = (instrument: number) => viewOf(instrument === 0 ? 95 : 110, 10);
    for (const [at, [first, second]] of CALM.entries()) {
      const both = (instrument: number) => viewOf(instrument === 0 ? first : second, at);
      strategy.onMarketData(viewOf(0, at, { of: both }));
    }
    strategy.onMarketData(viewOf(0, 10, { of }));
    const strengths = strategy.generateSignals(viewOf(0, 10, { of })).map(({ strength }) => strength);
    expect(strengths[0]).toBeCloseTo(1 / (1 + spread.beta), 12);
    expect((strengths[0] ?? 0) + (strengths[1] ?? 0)).toBeCloseTo(1, 12);
  });
});

describe('the spread', () => {
  it('finds the line behind exact pairs and has no score where nothing is left to measure by', () => {
    const spread = new LogSpread(5);
    for (const x of [1, 2, 3, 4, 5, 6]) spread.update(x, 2 * x ** 3);
    expect(spread.beta).toBeCloseTo(3, 9);
    expect(spread.score).toBeNaN();
  });

  it('measures a pair against the line of the pairs before it', () => {
    // ln x = 0, 1, 2, 3 and ln y = 0, 1.1, 1.9, 3: slope 0.98, intercept 0.03, residual deviation 0.0894 (n − 2).
    const spread = new LogSpread(4);
    const pairs = [
      [0, 0],
      [1, 1.1],
      [2, 1.9],
      [3, 3],
      [4, 5],
    ] as const;
    for (const [x, y] of pairs) spread.update(Math.exp(x), Math.exp(y));
    expect(spread.beta).toBeCloseTo(0.98, 12);
    expect(spread.score).toBeCloseTo((5 - (0.03 + 0.98 * 4)) / Math.sqrt(0.018 / 2), 9);
  });
});
