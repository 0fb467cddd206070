import { describe, expect, it } from 'vitest';
import { cornishFisherQuantile } from '@/lib/core/statistics/cornish-fisher';
import { cornishFisherExpectedShortfall } from '@/lib/core/statistics/cornish-fisher-expected-shortfall';
import { cornishFisherValueAtRisk } from '@/lib/core/statistics/cornish-fisher-value-at-risk';
import type { Figure } from '@/lib/core/statistics/figure';
import { gaussianExpectedShortfall } from '@/lib/core/statistics/gaussian-expected-shortfall';
import { gaussianValueAtRisk } from '@/lib/core/statistics/gaussian-value-at-risk';
import { historicalExpectedShortfall } from '@/lib/core/statistics/historical-expected-shortfall';
import { historicalValueAtRisk } from '@/lib/core/statistics/historical-value-at-risk';
import { kurtosis } from '@/lib/core/statistics/kurtosis';
import { omega } from '@/lib/core/statistics/omega';
import { probit } from '@/lib/core/statistics/probit';
import { sampleShape, type Shape } from '@/lib/core/statistics/shape';
import { skew } from '@/lib/core/statistics/skew';
import { tailRatio } from '@/lib/core/statistics/tail-ratio';
import { MIXED_RETURNS } from '@/tests/kit/statistics-input';

const value = (figure: Figure): number => (typeof figure === 'number' ? figure : Number.NaN);
const reason = (figure: Figure): string => (typeof figure === 'number' ? `${figure}` : figure.missing);
/** −0.50, −0.49 … 0.49, 0.50 in per cent of per cent: 101 ascending days. */
const ladder = Float64Array.from({ length: 101 }, (_, at) => (at - 50) / 1_000);
const shape = (parts: Partial<Shape>): Shape => ({
  count: 100,
  mean: 0.001,
  deviation: 0.02,
  skew: 0,
  kurtosis: 3,
  ...parts,
});

describe('gains against losses', () => {
  it('omega by hand: 19 % of gains over 14 % of losses', () => {
    expect(value(omega(Float64Array.from(MIXED_RETURNS)))).toBeCloseTo(19 / 14, 14);
    expect(reason(omega(Float64Array.of(0.1, 0)))).toMatch(/No day lost/);
    expect(reason(omega(new Float64Array(0)))).toMatch(/no days/);
    expect(omega(Float64Array.of(-0.1))).toBe(0);
  });

  it('tail ratio by hand: the ladder reaches equally far, and twice as far when its gains are doubled', () => {
    expect(value(tailRatio(ladder))).toBeCloseTo(1, 12);
    expect(value(tailRatio(ladder.map((each) => (each > 0 ? 2 * each : each))))).toBeCloseTo(2, 12);
    expect(reason(tailRatio(ladder.slice(0, 19)))).toMatch(/Fewer than 20 days/);
    // Of 21 days the 5 % quantile is the second: one loss is not enough.
    expect(reason(tailRatio(Float64Array.from({ length: 21 }, (_, at) => at - 1)))).toMatch(/not a loss/);
  });
});

describe('skew and kurtosis', () => {
  it('of eight published returns, as SciPy computes them', () => {
    const found = sampleShape(Float64Array.from(MIXED_RETURNS), 1);
    expect(value(skew(found))).toBeCloseTo(-0.3650572690177865, 12);
    expect(value(kurtosis(found))).toBeCloseTo(0.11953473165699213, 12);
  });

  it('are missing below four days and without spread', () => {
    for (const figure of [skew, kurtosis]) {
      expect(reason(figure(shape({ count: 3 })))).toMatch(/Fewer than four/);
      expect(reason(figure(sampleShape(new Float64Array(5), 1)))).toMatch(/was the same/);
    }
  });
});

describe('value at risk and expected shortfall', () => {
  it('historical, by hand: days 5 and 1 of 101 ascending ones', () => {
    expect(value(historicalValueAtRisk(ladder, 0.05))).toBeCloseTo(0.045, 14);
    expect(value(historicalValueAtRisk(ladder, 0.01))).toBeCloseTo(0.049, 14);
    // The worst 5.05 days: 50 + 49 + 48 + 47 + 46 and 0.05 of 45, ÷ 5.05.
    expect(value(historicalExpectedShortfall(ladder, 0.05))).toBeCloseTo(
      (240 + 0.05 * 45) / 5.05 / 1_000,
      14,
    );
    expect(value(historicalExpectedShortfall(ladder, 0.01))).toBeCloseTo((50 + 0.01 * 49) / 1.01 / 1_000, 14);
  });

  it('historical ones need a tail of at least one day', () => {
    for (const figure of [historicalValueAtRisk, historicalExpectedShortfall]) {
      expect(reason(figure(ladder.slice(0, 19), 0.05))).toBe(
        'Fewer than 20 days: the worst 5 % of them are less than one day.',
      );
      expect(value(figure(ladder.slice(0, 20), 0.05))).toBeGreaterThan(0);
      expect(reason(figure(ladder.slice(0, 99), 0.01))).toMatch(/Fewer than 100 days/);
    }
  });

  it('Gaussian, by hand: 1.645 deviations below the mean, and 2.063 for the mean beyond', () => {
    expect(value(gaussianValueAtRisk(shape({}), 0.05))).toBeCloseTo(0.02 * 1.6448536269514722 - 0.001, 14);
    expect(value(gaussianValueAtRisk(shape({}), 0.01))).toBeCloseTo(0.02 * 2.3263478740408408 - 0.001, 14);
    // φ(z)/α of the standard normal: 2.0627128 at 5 %, 2.6652142 at 1 % (McNeil, Frey, Embrechts).
    expect(value(gaussianExpectedShortfall(shape({}), 0.05))).toBeCloseTo(0.02 * 2.0627128 - 0.001, 9);
    expect(value(gaussianExpectedShortfall(shape({}), 0.01))).toBeCloseTo(0.02 * 2.6652142 - 0.001, 9);
    expect(reason(gaussianValueAtRisk(shape({ count: 1 }), 0.05))).toMatch(/Fewer than two/);
    expect(reason(gaussianExpectedShortfall(shape({ count: 1 }), 0.05))).toMatch(/Fewer than two/);
  });

  // Quantile and mean of the quantiles beyond it by numerical integration (SciPy quad), skew −0.5, excess kurtosis 1.2.
  it.each([
    [0.05, 1.7580696731399281, 2.4581673617009425],
    [0.01, 2.8804665810234873, 3.588008099796141],
  ] as const)('Cornish-Fisher at %d, in deviations', (tail, risk, shortfall) => {
    const bent = shape({ mean: 0, deviation: 1, skew: -0.5, kurtosis: 4.2 });
    expect(-cornishFisherQuantile(probit(tail), -0.5, 1.2)).toBeCloseTo(risk, 12);
    expect(value(cornishFisherValueAtRisk(bent, tail))).toBeCloseTo(risk, 12);
    expect(value(cornishFisherExpectedShortfall(bent, tail))).toBeCloseTo(shortfall, 12);
  });

  it('Cornish-Fisher without skew and excess kurtosis is the Gaussian', () => {
    for (const tail of [0.05, 0.01] as const) {
      expect(cornishFisherValueAtRisk(shape({}), tail)).toBe(gaussianValueAtRisk(shape({}), tail));
      expect(value(cornishFisherExpectedShortfall(shape({}), tail))).toBeCloseTo(
        value(gaussianExpectedShortfall(shape({}), tail)),
        15,
      );
    }
  });

  it('Cornish-Fisher says so where its quantiles would run backwards', () => {
    for (const figure of [cornishFisherValueAtRisk, cornishFisherExpectedShortfall]) {
      expect(reason(figure(shape({ skew: -3, kurtosis: 3 }), 0.05))).toMatch(/outside the domain/);
      expect(reason(figure(shape({ skew: 3, kurtosis: 10 }), 0.05))).toMatch(/outside the domain/);
      expect(value(figure(shape({ skew: 0, kurtosis: 20 }), 0.05))).toBeGreaterThan(0);
      expect(reason(figure(shape({ count: 3 }), 0.05))).toMatch(/Fewer than four/);
      expect(reason(figure(shape({ deviation: 0 }), 0.05))).toMatch(/was the same/);
    }
  });

  it('shortfall is never less than the value at risk it lies beyond', () => {
    for (const tail of [0.05, 0.01] as const) {
      const bent = shape({ skew: -0.8, kurtosis: 6 });
      expect(value(historicalExpectedShortfall(ladder, tail))).toBeGreaterThan(
        value(historicalValueAtRisk(ladder, tail)),
      );
      expect(value(gaussianExpectedShortfall(bent, tail))).toBeGreaterThan(
        value(gaussianValueAtRisk(bent, tail)),
      );
      expect(value(cornishFisherExpectedShortfall(bent, tail))).toBeGreaterThan(
        value(cornishFisherValueAtRisk(bent, tail)),
      );
    }
  });
});
