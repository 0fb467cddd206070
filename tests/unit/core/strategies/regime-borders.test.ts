import { describe, expect, it } from 'vitest';
import { Adx } from '@/lib/core/indicators/adx';
import { RealisedVolatility } from '@/lib/core/indicators/realised-volatility';
import { AdxRegime, ADX_REGIMES } from '@/lib/core/strategies/adx-regime';
import { labelRegimes } from '@/lib/core/strategies/label-regimes';
import { VolatilityRegime, VOLATILITY_REGIMES } from '@/lib/core/strategies/volatility-regime';
import { randomBars } from '@/tests/kit/random-bars';

const BARS = randomBars(400, 5);
const WINDOW = 5;
/** A power of two, so that adding it and taking it away again gives the same double. */
const STEP = 0.25;
const STEP_MORE = 1e-9;

/** The next double above a positive one. */
function above(value: number): number {
  const cell = new Float64Array([value]);
  const bits = new BigUint64Array(cell.buffer);
  bits[0] = (bits[0] as bigint) + 1n;
  return cell[0] as number;
}

/** The next double below a positive one. */
function below(value: number): number {
  const cell = new Float64Array([value]);
  const bits = new BigUint64Array(cell.buffer);
  bits[0] = (bits[0] as bigint) - 1n;
  return cell[0] as number;
}

/** ADX after each bar; NaN until it is ready. */
function strengths(): number[] {
  const adx = new Adx(WINDOW);
  return Array.from(BARS.close, (close, at) => {
    adx.update(BARS.high[at] as number, BARS.low[at] as number, close);
    return adx.isReady ? adx.value : Number.NaN;
  });
}

const ADX = strengths();

function adxLabel(at: number, borders: { trend: number; chop: number; hysteresis?: number }): string {
  const { labels } = labelRegimes(BARS, new AdxRegime({ window: WINDOW, hysteresis: 0, ...borders }));
  return ADX_REGIMES[labels[at] as number] as string;
}

/** The first bar on which this holds of the strength and the one before it. */
function barWhere(holds: (now: number, before: number) => boolean): number {
  const at = ADX.findIndex((now, bar) => bar > 0 && holds(now, ADX[bar - 1] as number));
  expect(at).toBeGreaterThan(0);
  return at;
}

describe('a market trends from the border on and goes nowhere up to it', () => {
  it('ADX exactly at the trend border is a trend, one step below is not', () => {
    const at = barWhere((now) => now > 30 && now < 60);
    const strength = ADX[at] as number;
    expect(adxLabel(at, { trend: strength, chop: 5 })).toBe('trend');
    expect(adxLabel(at, { trend: above(strength), chop: 5 })).toBe('transition');
  });

  it('ADX exactly at the chop border is chop, one step above is not', () => {
    const at = barWhere((now) => now > 10 && now < 30);
    const strength = ADX[at] as number;
    expect(adxLabel(at, { trend: 90, chop: strength })).toBe('chop');
    expect(adxLabel(at, { trend: 90, chop: below(strength) })).toBe('transition');
  });

  it('a trend is left exactly at its border less the hysteresis, and kept one step above', () => {
    const at = barWhere((now, before) => before >= now + STEP && now + STEP - STEP === now && now > 20);
    const strength = ADX[at] as number;
    const trend = strength + STEP;
    expect(adxLabel(at, { trend, chop: 5, hysteresis: STEP })).toBe('transition');
    expect(adxLabel(at, { trend, chop: 5, hysteresis: STEP + STEP_MORE })).toBe('trend');
  });

  it('chop is left exactly at its border plus the hysteresis, and kept one step below', () => {
    const at = barWhere((now, before) => before <= now - STEP && now - STEP + STEP === now && now < 40);
    const strength = ADX[at] as number;
    const chop = strength - STEP;
    expect(adxLabel(at, { trend: 90, chop, hysteresis: STEP })).toBe('transition');
    expect(adxLabel(at, { trend: 90, chop, hysteresis: STEP + STEP_MORE })).toBe('chop');
  });
});

describe('the volatility of now is ranked among those before it', () => {
  const SHAPE = { window: 4, lookback: 8 };

  /** Share of the last eight volatilities below the one of the bar; no two of a random tape are equal. */
  const RANKS = ((): number[] => {
    const volatility = new RealisedVolatility(SHAPE.window, 1);
    const past: number[] = [];
    return Array.from(BARS.close, (close) => {
      volatility.update(close);
      if (!volatility.isReady) return Number.NaN;
      const last = past.slice(-SHAPE.lookback);
      past.push(volatility.value);
      return last.length < SHAPE.lookback
        ? Number.NaN
        : last.filter((one) => one < volatility.value).length / SHAPE.lookback;
    });
  })();

  function label(at: number, borders: { low: number; high: number; hysteresis?: number }): string {
    const { labels } = labelRegimes(BARS, new VolatilityRegime({ ...SHAPE, hysteresis: 0, ...borders }));
    return VOLATILITY_REGIMES[labels[at] as number] as string;
  }

  it('exactly the high rank is high, one step more is wanted and it is normal', () => {
    const at = RANKS.indexOf(0.75);
    expect(label(at, { low: 0.1, high: 0.75 })).toBe('high');
    expect(label(at, { low: 0.1, high: above(0.75) })).toBe('normal');
  });

  it('exactly the low rank is low, one step less is wanted and it is normal', () => {
    const at = RANKS.indexOf(0.25);
    expect(label(at, { low: 0.25, high: 0.9 })).toBe('low');
    expect(label(at, { low: below(0.25), high: 0.9 })).toBe('normal');
  });

  it('a tail is left exactly at its border less the hysteresis', () => {
    const high = RANKS.findIndex((rank, at) => rank === 0.5 && (RANKS[at - 1] as number) >= 0.75);
    expect(label(high, { low: 0.1, high: 0.75, hysteresis: 0.25 })).toBe('normal');
    expect(label(high, { low: 0.1, high: 0.75, hysteresis: above(0.25) })).toBe('high');
    const low = RANKS.findIndex((rank, at) => rank === 0.5 && (RANKS[at - 1] as number) <= 0.25);
    expect(label(low, { low: 0.25, high: 0.9, hysteresis: 0.25 })).toBe('normal');
    expect(label(low, { low: 0.25, high: 0.9, hysteresis: 0.375 })).toBe('low');
  });
});
