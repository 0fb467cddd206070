import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '@/lib/core/bars/seeded-random';
import { RealisedVolatility } from '@/lib/core/indicators/realised-volatility';
import { barsFrom, type Candle } from '@/tests/kit/bars';
import { AdxRegime, ADX_REGIMES } from '@/lib/core/strategies/adx-regime';
import { labelRegimes } from '@/lib/core/strategies/label-regimes';
import { VolatilityRegime, VOLATILITY_REGIMES } from '@/lib/core/strategies/volatility-regime';

const SETTINGS = { window: 3, trend: 40, chop: 20, hysteresis: 5 };

/** Bars that step by `step`, each two wide. */
const walk = (from: number, steps: readonly number[]): Candle[] => {
  let close = from;
  return steps.map((step) => {
    close += step;
    return [close, close + 1, close - 1, close];
  });
};

const letters = (names: readonly string[], labels: Uint8Array): string =>
  [...labels].map((label) => (label === 0 ? '?' : (names[label]?.[0] ?? '!'))).join('');

describe('by ADX', () => {
  it('a straight rise is a trend, known once ADX is ready', () => {
    const { labels } = labelRegimes(barsFrom(walk(100, Array(10).fill(3))), new AdxRegime(SETTINGS));
    expect(letters(ADX_REGIMES, labels)).toBe('?????ttttt');
  });

  it('bars that stand still are chop', () => {
    const { labels } = labelRegimes(barsFrom(walk(100, Array(10).fill(0))), new AdxRegime(SETTINGS));
    expect(letters(ADX_REGIMES, labels)).toBe('?????ccccc');
  });

  it('a state near its border is kept by the hysteresis', () => {
    const steps = [...Array(8).fill(3), ...Array.from({ length: 40 }, (_, at) => (at % 2 === 0 ? 2 : -2))];
    const bars = barsFrom(walk(1_000, steps));
    const changes = (hysteresis: number): number => {
      const { labels } = labelRegimes(bars, new AdxRegime({ ...SETTINGS, hysteresis }));
      return labels.filter((label, at) => at > 0 && label !== labels[at - 1]).length;
    };
    const sharp = labelRegimes(bars, new AdxRegime({ ...SETTINGS, hysteresis: 0 })).labels;
    expect(letters(ADX_REGIMES, sharp)).toMatch(/^\?+t+t?r?/);
    expect(changes(15)).toBeLessThanOrEqual(changes(0));
  });
});

describe('by volatility', () => {
  const settings = { window: 2, lookback: 4, low: 0.25, high: 0.75, hysteresis: 0 };
  const closes = (values: readonly number[]) =>
    barsFrom(values.map((value) => [value, value, value, value] as const));

  it('ranks the volatility of now among those before it', () => {
    // Calm for long enough to know calm, then a jump, then calm again.
    const values = [100, 101, 100, 101, 100, 101, 100, 101, 130, 100, 131, 131, 131, 131];
    const { labels, names } = labelRegimes(closes(values), new VolatilityRegime(settings));
    expect(names).toBe(VOLATILITY_REGIMES);
    const text = letters(VOLATILITY_REGIMES, labels);
    expect(text.slice(0, 6)).toBe('??????');
    expect(text[8]).toBe('h');
    expect(text.at(-1)).toBe('l');
  });

  it('an unchanging market is normal, neither tail', () => {
    const { labels } = labelRegimes(closes(Array(12).fill(100)), new VolatilityRegime(settings));
    expect(letters(VOLATILITY_REGIMES, labels)).toBe('??????nnnnnn');
  });

  it('leaves a tail only past the hysteresis', () => {
    const values = [100, 101, 100, 101, 100, 101, 100, 104, 100, 102, 100, 103, 100, 102, 101, 103];
    const runs = (hysteresis: number): string =>
      letters(
        VOLATILITY_REGIMES,
        labelRegimes(closes(values), new VolatilityRegime({ ...settings, hysteresis })).labels,
      );
    expect(runs(0)).not.toBe(runs(0.5));
  });
});

it('by volatility, every label is the one a count over the window gives, ties counted half', () => {
  const random = createSeededRandom(7);
  // Moves of a few sizes, so that volatilities are often equal to the last bit, and a calm that lasts.
  const moves = Array.from({ length: 3_000 }, (_, at) =>
    at % 700 < 200 ? 0 : Math.floor(4 * random.uniform()),
  );
  const closes = moves.map((move, at) => 100 + (at % 2) * move);
  const settings = { window: 3, lookback: 40, low: 0.25, high: 0.75, hysteresis: 0 };
  const { labels } = labelRegimes(
    barsFrom(closes.map((close) => [close, close, close, close] as const)),
    new VolatilityRegime(settings),
  );
  const indicator = new RealisedVolatility(settings.window, 1);
  const past: number[] = [];
  const counted = closes.map((close) => {
    indicator.update(close);
    if (!indicator.isReady) return '?';
    const now = indicator.value;
    const before = past.slice(-settings.lookback);
    past.push(now);
    if (before.length < settings.lookback) return '?';
    const rank =
      before.reduce((sum, one) => sum + (one < now ? 1 : one === now ? 0.5 : 0), 0) / before.length;
    return rank >= settings.high ? 'h' : rank <= settings.low ? 'l' : 'n';
  });
  expect(letters(VOLATILITY_REGIMES, labels)).toBe(counted.join(''));
  expect(new Set(counted)).toEqual(new Set(['?', 'l', 'n', 'h']));
});

it('the label of a bar never depends on bars after it', () => {
  const steps = Array.from({ length: 60 }, (_, at) => ((at * 7) % 11) - 5);
  const all = walk(500, steps);
  const whole = labelRegimes(barsFrom(all), new AdxRegime(SETTINGS)).labels;
  for (const length of [10, 25, 59]) {
    const part = labelRegimes(barsFrom(all.slice(0, length)), new AdxRegime(SETTINGS)).labels;
    expect(part).toEqual(whole.slice(0, length));
  }
});

it.each<[string, Candle]>([
  ['NaN', [Number.NaN, Number.NaN, Number.NaN, Number.NaN]],
  ['an infinite high', [118, Infinity, 117, 118]],
  ['a low of zero', [118, 119, 0, 118]],
])('a bar of %s keeps the label before it and changes none after it', (_name, bad) => {
  const candles = walk(100, [...Array(10).fill(3), ...Array(10).fill(0)]);
  const { labels } = labelRegimes(barsFrom(candles), new AdxRegime(SETTINGS));
  const spoiled = [...candles.slice(0, 7), bad, ...candles.slice(7)];
  const seen = labelRegimes(barsFrom(spoiled), new AdxRegime(SETTINGS)).labels;
  expect(seen[7]).toBe(labels[6]);
  expect([...seen.slice(0, 7), ...seen.slice(8)]).toEqual([...labels]);
});
