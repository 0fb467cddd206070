import { describe, expect, it } from 'vitest';
import { PanicMode, type PanicInput, type PanicSettings } from '@/lib/core/risk/breakers/panic-mode';
import { VolatilityTargeter } from '@/lib/core/risk/breakers/volatility-targeter';

const SETTINGS = { target: 0.2, decay: 0.5, periodsPerYear: 4, warmup: 2 };

describe('volatility targeting (B6)', () => {
  it('is the root of the weighted squares, annualised, once it has warmed up', () => {
    const targeter = new VolatilityTargeter(SETTINGS);
    const seen = [0.1, -0.2, 0.3].map((moved) => {
      targeter.update(moved);
      return [targeter.volatility, targeter.scale];
    });
    // By hand: 0.01, then (0.01 + 0.04) ÷ 2, then (0.025 + 0.09) ÷ 2; times four periods.
    expect(seen[0]).toEqual([Number.NaN, 0]);
    expect(seen[1]?.[0]).toBeCloseTo(Math.sqrt(0.1), 12);
    expect(seen[2]?.[0]).toBeCloseTo(Math.sqrt(0.23), 12);
    expect(seen[2]?.[1]).toBeCloseTo(0.2 / Math.sqrt(0.23), 12);
  });

  it('never makes a size larger', () => {
    const targeter = new VolatilityTargeter(SETTINGS);
    for (let count = 0; count < 3; count += 1) targeter.update(0.0001);
    expect(targeter.scale).toBe(1);
    const still = new VolatilityTargeter(SETTINGS);
    for (let count = 0; count < 3; count += 1) still.update(0);
    expect(still.scale).toBe(1);
  });

  it.each([Number.NaN, Infinity, -Infinity])(
    'a return of %s makes it unknown until warmed up again (R3)',
    (bad) => {
      const targeter = new VolatilityTargeter(SETTINGS);
      const scales = [0.01, 0.01, bad, 0.01, 0.01].map((moved) => {
        targeter.update(moved);
        return targeter.scale;
      });
      expect(scales).toEqual([0, 1, 0, 0, 1]);
    },
  );

  it.each([
    { ...SETTINGS, target: 0 },
    { ...SETTINGS, decay: 0 },
    { ...SETTINGS, decay: 1 },
    { ...SETTINGS, periodsPerYear: 0 },
    { ...SETTINGS, periodsPerYear: Number.NaN },
    { ...SETTINGS, warmup: 0.5 },
    { ...SETTINGS, warmup: 0 },
  ])('refuses %o', (settings) => {
    expect(() => new VolatilityTargeter(settings)).toThrow(RangeError);
  });
});

const THRESHOLDS: PanicSettings = {
  symbolVolatilityMax: 3,
  portfolioVolatilityMax: 1.5,
  shockMultiplierMax: 8,
  holdMs: 100,
};
const CALM: PanicInput = { timeMs: 0, symbolVolatility: 3, portfolioVolatility: 1.5, shockMultiplier: 8 };

describe('panic mode (B7)', () => {
  it.each<[string, Partial<PanicInput>, string | null]>([
    ['exactly the thresholds', {}, null],
    ['the instrument', { symbolVolatility: 3.0000001 }, 'symbol-volatility'],
    ['the portfolio', { portfolioVolatility: 1.5000001 }, 'portfolio-volatility'],
    ['a shock', { shockMultiplier: 8.0000001 }, 'shock'],
    ['a volatility that is not known', { symbolVolatility: Number.NaN }, 'unknown'],
    ['a portfolio that is not known', { portfolioVolatility: Number.NaN }, 'unknown'],
    ['a shock that is not known', { shockMultiplier: Number.NaN }, 'unknown'],
    ['an infinite move', { shockMultiplier: Infinity }, 'shock'],
  ])('%s', (_name, changed, cause) => {
    const panic = new PanicMode(THRESHOLDS);
    panic.update({ ...CALM, ...changed });
    expect(panic.telemetry()).toMatchObject({ cause, isPanic: cause !== null });
  });

  it('lasts for its time after the last breach, and ends at its end', () => {
    const panic = new PanicMode(THRESHOLDS);
    const shock = { ...CALM, shockMultiplier: 9 };
    const said = [
      shock,
      { ...CALM, timeMs: 50 },
      { ...shock, timeMs: 60 },
      { ...CALM, timeMs: 159 },
      { ...CALM, timeMs: 160 },
    ].map((input) => {
      panic.update(input);
      return panic.isPanic;
    });
    expect(said).toEqual([true, true, true, true, false]);
  });

  it('a threshold that is not set needs no measurement', () => {
    const panic = new PanicMode({
      symbolVolatilityMax: null,
      portfolioVolatilityMax: null,
      shockMultiplierMax: null,
      holdMs: 0,
    });
    const unknown = Number.NaN;
    panic.update({
      timeMs: 0,
      symbolVolatility: unknown,
      portfolioVolatility: unknown,
      shockMultiplier: unknown,
    });
    expect(panic.isPanic).toBe(false);
  });

  it('what is not known is forgiven as soon as it is known', () => {
    const panic = new PanicMode(THRESHOLDS);
    panic.update({ ...CALM, symbolVolatility: Number.NaN });
    panic.update({ ...CALM, timeMs: 1 });
    expect(panic.isPanic).toBe(false);
  });
});
