import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '@/lib/core/statistics/catalogue';
import { fallsOf } from '@/lib/core/statistics/falls';
import { sampleShape } from '@/lib/core/statistics/shape';
import type { StatisticsReport } from '@/lib/core/statistics/statistics-report';
import { summarise } from '@/lib/core/statistics/summarise';
import { rangeOf } from '@/lib/core/statistics/summarise-range';
import { curveOf, runOf } from '@/tests/kit/statistics-input';

const HOUR_MS = 3_600_000;
const decent = fc.double({ min: -0.2, max: 0.2, noNaN: true });
const returns = fc.array(decent, { minLength: 2, maxLength: 150 });

/** Figures that are ratios or fractions of something that scales with the account. */
const SCALE_FREE = CATALOGUE.filter(({ unit, basis }) => unit !== 'money' && basis !== 'trip').map(
  ({ name }) => name,
);

function expectAlike(left: number | null | undefined, right: number | null | undefined, name: string): void {
  if (left === null || right === null) expect([name, left]).toEqual([name, right]);
  else
    expect(Math.abs((left ?? 0) - (right ?? 0)), name).toBeLessThanOrEqual(
      1e-7 * Math.max(1, Math.abs(left ?? 0)),
    );
}

describe('reports of decent runs', () => {
  const benchmarked = (own: readonly number[], scale: number): StatisticsReport =>
    summarise(
      runOf(curveOf(own, 100 * scale), {
        initial: 100 * scale,
        benchmark: Float64Array.from(
          curveOf(
            own.map((_, at) => Math.sin(at) / 50),
            100 * scale,
          ),
        ),
        tradedValue: 1_000 * scale,
      }),
    );

  it('do not depend on the size of the account, down to the last ratio', () => {
    fc.assert(
      fc.property(returns, fc.constantFrom(2 ** -20, 0.5, 4, 2 ** 30), (own, scale) => {
        const [small, large] = [benchmarked(own, 1), benchmarked(own, scale)];
        for (const name of SCALE_FREE) {
          if (name in small.figures) {
            const figure = name as keyof StatisticsReport['figures'];
            expectAlike(small.figures[figure].value, large.figures[figure].value, name);
          }
        }
      }),
      {
        numRuns: 300,
        // A return of one unit in the last place, on an account that is no round number: nothing may be lost to rounding.
        examples: [[[1.1102230246251568e-16, -5.551115123125784e-17, 0, 0], 2 ** -20]],
      },
    );
  });

  it('mirrored returns turn the skew around and leave kurtosis and deviation', () => {
    fc.assert(
      fc.property(fc.array(decent, { minLength: 4, maxLength: 100 }), (own) => {
        const there = sampleShape(Float64Array.from(own), 1);
        const back = sampleShape(
          Float64Array.from(own, (each) => -each),
          1,
        );
        expect(back.mean).toBeCloseTo(-there.mean, 12);
        expect(back.deviation).toBeCloseTo(there.deviation, 12);
        if (there.deviation > 1e-6) {
          expect(back.skew).toBeCloseTo(-there.skew, 8);
          expect(back.kurtosis).toBeCloseTo(there.kurtosis, 8);
        }
      }),
    );
  });

  it('drawdown is at most one and at least what any single bar lost, while equity stays above zero', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 80 }),
        (equity) => {
          const falls = fallsOf(runOf(equity));
          expect(falls.fraction).toBeLessThanOrEqual(1);
          expect(falls.fraction).toBeGreaterThanOrEqual(Math.max(0, (100 - (equity[0] as number)) / 100));
          expect(falls.ulcer).toBeLessThanOrEqual(falls.fraction + 1e-12);
          expect(falls.worst[0]?.depth ?? 0).toBe(falls.fraction);
          for (const row of falls.worst) expect(row.durationMs).toBeLessThanOrEqual(falls.durationMs);
        },
      ),
    );
  });

  it('the ratio lies within its interval, and its probability is a probability', () => {
    fc.assert(
      fc.property(returns, (own) => {
        const { sharpe, sharpeLow, sharpeHigh, probabilisticSharpe } = summarise(runOf(curveOf(own))).figures;
        if (sharpe.value === null || sharpeLow.value === null || sharpeHigh.value === null) return;
        expect(sharpeLow.value).toBeLessThanOrEqual(sharpe.value);
        expect(sharpeHigh.value).toBeGreaterThanOrEqual(sharpe.value);
        if (probabilisticSharpe.value === null) return;
        expect(probabilisticSharpe.value).toBeGreaterThanOrEqual(0);
        expect(probabilisticSharpe.value).toBeLessThanOrEqual(1);
        // Nearer to zero the probability is a half to the last digit.
        if (Math.abs(sharpe.value) > 1e-6) expect(probabilisticSharpe.value > 0.5).toBe(sharpe.value > 0);
      }),
    );
  });

  it('a shortfall is at least the value at risk it lies beyond, and 99 % at least 95 %', () => {
    fc.assert(
      fc.property(fc.array(decent, { minLength: 100, maxLength: 200 }), (own) => {
        const { figures } = summarise(runOf(curveOf(own)));
        for (const kind of ['historical', 'gaussian', 'cornishFisher'] as const) {
          const [near, far] = [figures[`${kind}Var95`].value, figures[`${kind}Var99`].value];
          const beyond = [figures[`${kind}Es95`].value, figures[`${kind}Es99`].value];
          if (near !== null && far !== null) expect(far).toBeGreaterThanOrEqual(near - 1e-12);
          if (near !== null) expect(beyond[0] as number).toBeGreaterThanOrEqual(near - 1e-12);
          if (far !== null) expect(beyond[1] as number).toBeGreaterThanOrEqual(far - 1e-12);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('two parts compound to the whole, and the deepest fall of a part is no deeper than that of the whole', () => {
    fc.assert(
      fc.property(returns, fc.nat(), (own, cut) => {
        const run = runOf(curveOf(own), { barMs: HOUR_MS });
        const at = cut % own.length;
        const grown = [rangeOf(run, 0, at), rangeOf(run, at, own.length)]
          .filter((part) => part.equity.length > 0)
          .map((part) => summarise(part).figures);
        const whole = summarise(run).figures;
        const product = grown.reduce(
          (level, part) => level * (1 + (part.totalReturn.value ?? Number.NaN)),
          1,
        );
        expect(product).toBeCloseTo(1 + (whole.totalReturn.value ?? Number.NaN), 9);
        for (const part of grown) {
          expect(part.maxDrawdown.value ?? 0).toBeLessThanOrEqual((whole.maxDrawdown.value ?? 0) + 1e-12);
        }
      }),
    );
  });

  it('months compound to the year and years to the whole', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -0.01, max: 0.01, noNaN: true }), { minLength: 1, maxLength: 800 }),
        (own) => {
          const { figures, tables } = summarise(runOf(curveOf(own)));
          const compound = (rows: readonly { return: number | null }[]): number =>
            rows.reduce((level, row) => level * (1 + (row.return ?? Number.NaN)), 1);
          const whole = 1 + (figures.totalReturn.value ?? Number.NaN);
          expect(compound(tables.monthly) / whole).toBeCloseTo(1, 10);
          expect(compound(tables.yearly) / whole).toBeCloseTo(1, 10);
          expect(tables.monthly.reduce((sum, row) => sum + row.days, 0)).toBe(own.length);
        },
      ),
      { numRuns: 50 },
    );
  });
});
