import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StatisticsInput } from '@/lib/core/statistics/statistics-input';
import { summarise } from '@/lib/core/statistics/summarise';
import { summariseRange } from '@/lib/core/statistics/summarise-range';
import { NEW_YEAR_2020, runOf, tripColumns } from '@/tests/kit/statistics-input';

const HOUR_MS = 3_600_000;

/** Anything a double can be, often something nasty. */
const anyNumber = fc.oneof(
  fc.double(),
  fc.double({ min: -1_000, max: 1_000, noNaN: true }),
  fc.constantFrom(0, -0, 1, -1, 1e308, -1e308, 5e-324, Number.NaN, Infinity, -Infinity),
);

const anyTrips = fc
  .array(
    fc.record({
      profit: anyNumber,
      entryMs: fc.integer({ min: -1e9, max: 1e9 }).map((at) => NEW_YEAR_2020 + at),
      exitMs: anyNumber,
      side: fc.constantFrom<1 | -1>(1, -1),
      adverse: anyNumber,
      favorable: anyNumber,
    }),
    { maxLength: 20 },
  )
  .map(tripColumns);

const anyRun: fc.Arbitrary<StatisticsInput> = fc
  .record({
    marks: fc.array(fc.tuple(anyNumber, anyNumber, fc.integer({ min: 0, max: 255 })), { maxLength: 60 }),
    initial: fc.oneof(fc.constant(100), anyNumber),
    barMs: fc.constantFrom(60_000, HOUR_MS, 24 * HOUR_MS, 168 * HOUR_MS),
    calendar: fc.constantFrom('crypto' as const, 'shares' as const, 'counted' as const),
    trips: anyTrips,
    counts: fc.tuple(anyNumber, anyNumber),
    hasBenchmark: fc.boolean(),
    hasRegime: fc.boolean(),
  })
  .map(({ marks, counts, hasBenchmark, hasRegime, ...rest }) =>
    runOf(
      marks.map(([equity]) => equity),
      {
        ...rest,
        benchmark: hasBenchmark ? Float64Array.from(marks, ([, benchmark]) => benchmark) : null,
        regime: hasRegime
          ? { labels: Uint8Array.from(marks, ([, , label]) => label), names: ['trend', 'chop'] }
          : null,
        tradedValue: counts[0],
        barsHeld: counts[1],
      },
    ),
  );

/** Paths of everything in a report that is not plain, finite data. */
function faultsIn(value: unknown, path = ''): string[] {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return [];
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${path} is ${value}`];
  if (typeof value !== 'object') return [`${path} is a ${typeof value}`];
  return Object.entries(value).flatMap(([key, each]) => faultsIn(each, `${path}.${key}`));
}

describe('any report', () => {
  it('holds finite numbers and reasons only, whatever the numbers that went in', () => {
    fc.assert(
      fc.property(anyRun, (run) => {
        const report = summarise(run);
        expect(faultsIn(report)).toEqual([]);
        for (const [name, row] of Object.entries(report.figures)) {
          expect([name, row.value === null], name).toEqual([name, 'reason' in row]);
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it('of any part of any run holds finite numbers and reasons only', () => {
    fc.assert(
      fc.property(
        anyRun,
        fc.integer({ min: -5, max: 70 }),
        fc.integer({ min: -5, max: 70 }),
        (run, from, to) => {
          expect(faultsIn(summariseRange(run, from, to))).toEqual([]);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('does not change what it reads', () => {
    fc.assert(
      fc.property(anyRun, (run) => {
        const before = structuredClone(run);
        summarise(run);
        expect(run).toEqual(before);
      }),
      { numRuns: 200 },
    );
  });
});
