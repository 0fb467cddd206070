import { describe, expect, it } from 'vitest';
import { DEMO_MARKET, DEMO_REGIMES, generateDemoBars } from '@/lib/core/bars/demo-market';
import { createBarRules } from '@/lib/core/bars/bar-rules';
import { measureQuality } from '@/lib/core/bars/quality';
import { createSeededRandom } from '@/lib/core/bars/seeded-random';
import { seriesBytes } from '@/lib/core/bars/series-bytes';
import { sha256 } from '@/tests/kit/minute-bars';

const bars = generateDemoBars(DEMO_MARKET);
const returns = Array.from(bars.close.subarray(1), (close, index) => close / bars.close[index]! - 1);
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const moment = (values: readonly number[], power: number): number => {
  const center = mean(values);
  return mean(values.map((value) => (value - center) ** power));
};
const autocorrelation = (values: readonly number[], lag: number): number => {
  const center = mean(values);
  let shared = 0;
  for (let index = lag; index < values.length; index += 1)
    shared += (values[index]! - center) * (values[index - lag]! - center);
  return shared / values.length / moment(values, 2);
};

describe('the DEMO market', () => {
  it('is the same on every machine: one seed, one hash', () => {
    expect(sha256(seriesBytes(bars))).toBe(
      'b3ef96c2f563bd84c549e110a4db092b9b61928d44e16317d6849682c31efd99',
    );
  });

  it('is another market for another seed', () => {
    const other = generateDemoBars({ ...DEMO_MARKET, seed: 1, slots: 500 });
    expect(other.close[100]).not.toBe(bars.close[100]);
  });

  it('has fat tails: kurtosis far above the 3 of a normal law', () => {
    expect(moment(returns, 4) / moment(returns, 2) ** 2).toBeGreaterThan(8);
  });

  it('has volatility that comes in clusters: |returns| remember for days, returns do not', () => {
    const sizes = returns.map(Math.abs);
    expect(autocorrelation(sizes, 1)).toBeGreaterThan(0.15);
    expect(autocorrelation(sizes, 24)).toBeGreaterThan(0.08);
    expect(Math.abs(autocorrelation(returns, 1))).toBeLessThan(0.03);
  });

  it('has regimes that last and differ in volatility', () => {
    const spread = DEMO_REGIMES.map((_, regime) => {
      const own = returns.filter((_value, index) => bars.regimes[index + 1] === regime);
      return Math.sqrt(moment(own, 2));
    });
    const [calm = 0, up = 0, down = 0, storm = 0] = spread;
    expect(calm).toBeLessThan(up);
    expect(up).toBeLessThan(storm);
    expect(down).toBeLessThan(storm);
    expect(storm / calm).toBeGreaterThan(2);
    const changes = bars.regimes.filter(
      (regime, index) => index > 0 && regime !== bars.regimes[index - 1],
    ).length;
    expect(changes).toBeGreaterThan(40);
    expect(bars.length / changes).toBeGreaterThan(100);
  });

  it('has outages, and is nearly complete', () => {
    const quality = measureQuality(bars, DEMO_MARKET.timeframe);
    expect(quality.gapCount).toBeGreaterThan(5);
    expect(quality.completeness).toBeGreaterThan(0.99);
  });

  it('trades more when prices move more', () => {
    const sorted = returns
      .map((value, index) => ({ size: Math.abs(value), volume: bars.volume[index + 1]! }))
      .sort((a, b) => a.size - b.size);
    const third = Math.floor(sorted.length / 3);
    const volumeOf = (part: typeof sorted): number => mean(part.map(({ volume }) => volume));
    expect(volumeOf(sorted.slice(-third))).toBeGreaterThan(1.5 * volumeOf(sorted.slice(0, third)));
  });

  it('passes every rule that real bars must pass', () => {
    const rules = createBarRules({
      timeframe: DEMO_MARKET.timeframe,
      nowMs: Date.UTC(2026, 0, 1),
      gapPolicy: 'allow',
      acknowledgeOutliers: false,
      place: (bar, column) => `${bar}:${column}`,
    });
    const { timeMs, open, high, low, close, volume } = bars;
    for (let index = 0; index < bars.length; index += 1) {
      rules.check(timeMs[index]!, open[index]!, high[index]!, low[index]!, close[index]!, volume[index]!);
    }
    rules.finish();
    for (const price of bars.close) expect(Math.round(price * 100) / 100).toBe(price);
  });
});

describe('seeded chance', () => {
  it('is uniform in [0, 1) and nearly normal', () => {
    const random = createSeededRandom(42);
    const uniforms = Array.from({ length: 20_000 }, () => random.uniform());
    expect(Math.min(...uniforms)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...uniforms)).toBeLessThan(1);
    expect(mean(uniforms)).toBeCloseTo(0.5, 1);
    const normals = Array.from({ length: 20_000 }, () => random.normal());
    expect(mean(normals)).toBeCloseTo(0, 1);
    expect(moment(normals, 2)).toBeCloseTo(1, 1);
  });
});
