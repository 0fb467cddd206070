import { describe, expect, it } from 'vitest';
import { RiskScale, type RiskScaleSettings } from '@/lib/core/engine/risk-scale';
import { EXACT_ONE } from '@/lib/core/model/exact';
import type { PanicSettings } from '@/lib/core/risk/breakers/panic-mode';

const CALM: PanicSettings = {
  symbolVolatilityMax: null,
  portfolioVolatilityMax: null,
  shockMultiplierMax: null,
  holdMs: 0,
};

/** One period a year, so that the volatility of moves of one size is that size. */
function scaleOf(panic: Partial<PanicSettings> = {}, target: number | null = 0.1): RiskScale {
  const volatility: RiskScaleSettings['volatility'] = { target, decay: 0.5, periodsPerYear: 1, warmup: 2 };
  return new RiskScale({ volatility, panic: { ...CALM, ...panic } }, 2);
}

/** Closes of the first instrument beside an equity, one bar each. */
function tell(scale: RiskScale, closes: readonly number[], equity: readonly number[] = []): RiskScale {
  closes.forEach((close, at) => scale.update(0, at, close, equity[at] ?? 1_000));
  return scale;
}

const part = (scale: RiskScale, instrument = 0): number => Number(scale.scaleOf(instrument)) / 1e18;
/** Moves of a quarter up and a fifth down lie between 20 and 25 %. */
const QUARTERS = [100, 125, 100, 125, 100];
const TENTHS = [1_000, 1_100, 1_210, 1_331, 1_464.1];

describe('sizes shrink while the market is above the volatility aimed at', () => {
  it('a move of exactly the target takes all of the size, and one above it target ÷ volatility', () => {
    const exact = tell(scaleOf({}, 0.25), [100, 125, 156.25, 195.3125]);
    expect(exact.scaleOf(0)).toBe(EXACT_ONE);
    const wild = tell(scaleOf({}, 0.125), [100, 125, 156.25, 195.3125]);
    expect(wild.scaleOf(0)).toBe(EXACT_ONE / 2n);
  });

  it('the smaller of what instrument and portfolio allow counts', () => {
    const target = 0.05;
    const alone = part(tell(scaleOf({}, target), QUARTERS));
    const flat = [100, 100, 100, 100, 100];
    const portfolio = part(tell(scaleOf({}, target), flat, TENTHS));
    expect(portfolio).toBeCloseTo(0.5, 9);
    expect(alone).toBeLessThan(portfolio);
    expect(part(tell(scaleOf({}, target), QUARTERS, TENTHS))).toBe(alone);
  });

  it('an instrument whose volatility is not known yet gets nothing', () => {
    expect(part(tell(scaleOf(), [100, 100]))).toBe(0);
    expect(part(tell(scaleOf(), QUARTERS), 1)).toBe(0);
  });

  it('with nothing to aim at every size stays as it is', () => {
    expect(part(tell(scaleOf({}, null), QUARTERS, TENTHS))).toBe(1);
  });
});

describe('panic takes all of the size away and says why, with the numbers', () => {
  it.each<[string, Partial<PanicSettings>, RegExp]>([
    [
      'the instrument',
      { symbolVolatilityMax: 0.2 },
      /^symbol-volatility actual=0\.2\d+ limit=0\.2 hold=0ms$/,
    ],
    ['the portfolio', { portfolioVolatilityMax: 0.05 }, /^portfolio-volatility actual=0\.\d+ limit=0\.05/],
    ['a shock', { shockMultiplierMax: 0.5 }, /^shock actual=\d\.?\d* limit=0\.5/],
  ])('%s', (_name, panic, reason) => {
    const scale = tell(scaleOf(panic), QUARTERS, TENTHS);
    expect(scale.scaleOf(0)).toBe(0n);
    expect(scale.reasonOf(0)).toMatch(reason);
    expect(scale.telemetry(0)).toMatchObject({ isPanic: true });
  });

  it('a threshold that cannot be compared yet is panic', () => {
    const scale = tell(scaleOf({ symbolVolatilityMax: 9 }), [100, 101]);
    expect([scale.scaleOf(0), scale.reasonOf(0)]).toEqual([0n, 'the volatility is not known yet']);
  });

  it('a calm market shows its measurements and no cause', () => {
    const scale = tell(scaleOf({ symbolVolatilityMax: 9 }, null), [100, 125, 156.25]);
    expect(scale.telemetry(0)).toMatchObject({ symbolVolatility: 0.25, isPanic: false, cause: null });
  });
});
