import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '@/lib/core/bars/seeded-random';
import { compareMeans } from '@/lib/core/indicators/compare-means';
import { Crossover } from '@/lib/core/indicators/crossover';
import { Sma } from '@/lib/core/indicators/sma';

const NAN = Number.NaN;

describe('a crossover', () => {
  it.each([
    [
      'rises above',
      [
        [1, 2],
        [3, 2],
      ],
      [0, 1],
    ],
    [
      'falls below',
      [
        [3, 2],
        [1, 2],
      ],
      [0, -1],
    ],
    [
      'only touches from below',
      [
        [1, 2],
        [2, 2],
        [1, 2],
      ],
      [0, 0, 0],
    ],
    [
      'only touches from above',
      [
        [3, 2],
        [2, 2],
        [3, 2],
      ],
      [0, 0, 0],
    ],
    [
      'passes through a tie of three bars once',
      [
        [1, 2],
        [2, 2],
        [2, 2],
        [2, 2],
        [3, 2],
        [4, 2],
      ],
      [0, 0, 0, 0, 1, 0],
    ],
    [
      'begins on a tie: the first side seen is no cross',
      [
        [2, 2],
        [3, 2],
        [1, 2],
      ],
      [0, 0, -1],
    ],
    [
      'says nothing before both lines speak',
      [
        [NAN, 2],
        [1, NAN],
        [1, 2],
        [3, 2],
      ],
      [0, 0, 0, 1],
    ],
    [
      'does not forget its side over a gap',
      [
        [1, 2],
        [NAN, 2],
        [3, 2],
      ],
      [0, 0, 1],
    ],
    [
      'takes the last bits for a tie',
      [
        [1, 2],
        [0.3, 0.1 + 0.2],
        [1, 2],
      ],
      [0, 0, 0],
    ],
    [
      'works below zero',
      [
        [-2, -1],
        [-1, -2],
      ],
      [0, 1],
    ],
  ] as const)('%s', (_, lines, crosses) => {
    const crossover = new Crossover();
    expect(lines.map(([first, second]) => crossover.update(first, second))).toEqual(crosses);
  });

  it('calls two lines equal up to the tolerance, and different one step beyond it', () => {
    const at = (second: number): number => {
      const crossover = new Crossover(1e-3);
      crossover.update(1, 2);
      return crossover.update(1_000, second);
    };
    expect([at(999), at(998.9)]).toEqual([0, 1]);
  });

  it('measures small differences of large numbers by the numbers they came from', () => {
    const crossover = new Crossover();
    crossover.update(-1, 0, 60_000);
    expect(crossover.update(1e-9, 0, 60_000)).toBe(0);
    expect(crossover.update(1e-7, 0, 60_000)).toBe(1);
  });

  it('starts over after reset', () => {
    const crossover = new Crossover();
    crossover.update(1, 2);
    crossover.reset();
    expect(crossover).toEqual(new Crossover());
    expect(crossover.update(3, 2)).toBe(0);
  });

  it.each([-1e-9, 1, NAN, Infinity])('refuses a tolerance of %s', (tolerance) => {
    expect(() => new Crossover(tolerance)).toThrow(RangeError);
  });

  it('finds over 200 000 bars of cents, as floats, exactly the crosses that whole ticks have', () => {
    const random = createSeededRandom(3);
    const ticks = [new Sma(10), new Sma(30)] as const;
    const floats = [new Sma(10), new Sma(30)] as const;
    const crossover = new Crossover();
    let side = 0;
    let ties = 0;
    let naive = 0;
    let naiveSide = false;
    const found: number[] = [];
    const expected: number[] = [];
    for (let at = 0, cents = 2_000; at < 200_000; at += 1) {
      cents = Math.max(500, cents + Math.round((random.uniform() - 0.5) * 10));
      for (const sma of ticks) sma.update(cents);
      for (const sma of floats) sma.update(cents / 100);
      const cross = crossover.update(floats[0].value, floats[1].value);
      if (cross !== 0) found.push(cross * at);
      if (!ticks[1].isReady) continue;
      const now = compareMeans(ticks[0], ticks[1]);
      if (now === 0) ties += 1;
      if (now !== 0 && now !== side) {
        if (side !== 0) expected.push(now * at);
        side = now;
      }
      const isAbove = floats[0].value > floats[1].value;
      if (isAbove !== naiveSide && at > 30) naive += 1;
      naiveSide = isAbove;
    }
    expect(found).toEqual(expected);
    // The tape does set the trap: comparing floats with > finds crosses that are none.
    expect(ties).toBeGreaterThan(100);
    expect(naive).toBeGreaterThan(expected.length);
  });
});
