import { beforeAll, describe, expect, it } from 'vitest';
import { createSeededRandom } from '@/lib/core/bars/seeded-random';
import { Bollinger } from '@/lib/core/indicators/bollinger';
import { LinearRegression } from '@/lib/core/indicators/linear-regression';
import { Sma } from '@/lib/core/indicators/sma';
import { StandardDeviation } from '@/lib/core/indicators/standard-deviation';
import { ZScore } from '@/lib/core/indicators/z-score';

const BARS = 1_000_000;
const CHECKED = 1_000;
const LIMIT = 1e-10;

interface Exact {
  readonly mean: number;
  readonly deviation: number;
  readonly slope: number;
  readonly intercept: number;
  readonly r2: number;
  readonly score: number;
}

/** A ratio of whole numbers as a double: 30 digits are kept before the one rounding. */
function ratio(over: bigint, under: bigint): number {
  const scaled = (over * 10n ** 30n) / under;
  return Number(scaled) / 1e30;
}

/** Everything about a window of whole cents, summed without rounding; in units of price. */
function exactWindow(cents: readonly bigint[]): Exact {
  const n = BigInt(cents.length);
  const total = (values: readonly bigint[]): bigint => values.reduce((sum, value) => sum + value, 0n);
  const sum = total(cents);
  const squares = n * total(cents.map((value) => value * value)) - sum * sum;
  const products = 12n * total(cents.map((value, x) => BigInt(x) * value)) - 6n * (n - 1n) * sum;
  const spread = n * (n * n - 1n);
  const mean = ratio(sum, n * 100n);
  const deviation = Math.sqrt(ratio(squares, n * n * 10_000n));
  const latest = (cents.at(-1) ?? 0n) * n - sum;
  const slope = ratio(products, spread * 100n);
  return {
    mean,
    deviation,
    slope,
    intercept: ratio(2n * sum * spread - n * (n - 1n) * products, 2n * n * spread * 100n),
    r2: squares === 0n ? 0 : ratio(products * products, (spread * squares * 12n) / n),
    score: deviation === 0 ? 0 : ratio(latest, n * 100n) / deviation,
  };
}

describe.each([20, 200])(
  'after a million bars of cent prices values over %i of them are within 1e-10 of exact windows',
  (length) => {
    const worst: Record<string, number> = {};

    beforeAll(() => {
      const random = createSeededRandom(17);
      const sma = new Sma(length);
      const ticks = new Sma(length);
      const deviation = new StandardDeviation(length);
      const bands = new Bollinger(length, 2);
      const line = new LinearRegression(length);
      const score = new ZScore(length);
      const window: bigint[] = [];
      const note = (name: string, got: number, exact: number): void => {
        worst[name] = Math.max(worst[name] ?? 0, Math.abs(got - exact));
      };
      for (let at = 0, cents = 2_000_000; at < BARS; at += 1) {
        cents = Math.max(1_000, cents + Math.round((random.uniform() - 0.5) * 4_000));
        const price = cents / 100;
        sma.update(price);
        ticks.update(cents);
        deviation.update(price);
        bands.update(price);
        line.update(price);
        score.update(price);
        if (at < BARS - CHECKED - length) continue;
        window.push(BigInt(cents));
        if (window.length > length) window.shift();
        if (window.length < length) continue;
        const exact = exactWindow(window);
        note('SMA', sma.value, exact.mean);
        note('SMA of ticks', ticks.value / 100, exact.mean);
        note('standard deviation', deviation.value, exact.deviation);
        note('Bollinger middle', bands.value, exact.mean);
        note('Bollinger upper', bands.upper, exact.mean + 2 * exact.deviation);
        note('Bollinger lower', bands.lower, exact.mean - 2 * exact.deviation);
        note('regression slope', line.slope, exact.slope);
        note('regression intercept', line.intercept, exact.intercept);
        note('regression r²', line.r2, exact.r2);
        note('z-score', score.value, exact.score);
      }
    });

    it.each([
      'SMA',
      'SMA of ticks',
      'standard deviation',
      'Bollinger middle',
      'Bollinger upper',
      'Bollinger lower',
      'regression slope',
      'regression intercept',
      'regression r²',
      'z-score',
    ])('%s', (name) => {
      expect(worst[name]).toBeLessThan(LIMIT);
    });
  },
);
