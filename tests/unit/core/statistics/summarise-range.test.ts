import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '@/lib/core/bars/seeded-random';
import { summarise } from '@/lib/core/statistics/summarise';
import { rangeOf, summariseRange } from '@/lib/core/statistics/summarise-range';
import { curveOf, DAY_MS, NEW_YEAR_2020, runOf, tripColumns } from '@/tests/kit/statistics-input';

const HOUR_MS = 3_600_000;
const BARS = 24 * 60;
const random = createSeededRandom(9);
const trips = Array.from({ length: 40 }, (_, at) => {
  const entryMs = NEW_YEAR_2020 + at * 36 * HOUR_MS;
  return {
    profit: random.normal(),
    entryMs,
    exitMs: entryMs + 30 * HOUR_MS,
    side: at % 2 === 0 ? (1 as const) : (-1 as const),
  };
});
const run = runOf(curveOf(Array.from({ length: BARS }, () => random.normal() * 0.004)), {
  barMs: HOUR_MS,
  calendar: 'counted',
  benchmark: Float64Array.from(curveOf(Array.from({ length: BARS }, () => random.normal() * 0.004))),
  trips: tripColumns(trips),
  tradedValue: 500,
  barsHeld: 700,
  regime: {
    labels: Uint8Array.from({ length: BARS }, (_, at) => (at % 48 < 24 ? 0 : 1)),
    names: ['trend', 'chop'],
  },
});

describe('a part of a run', () => {
  it('that is the whole is the whole', () => {
    const counts = { tradedValue: 500, barsHeld: 700 };
    expect(summariseRange(run, 0, BARS, counts)).toEqual(summarise(run));
    expect(summariseRange(run, -5, BARS + 5, counts)).toEqual(summarise(run));
  });

  it('and the rest compound to the whole, and share its trips and bars without overlap', () => {
    // Trips end with bars 30, 66, 102 …: a part that begins there takes the trip that ended at its first moment.
    const whole = summarise(run);
    for (const at of [1, 23, 24, 30, 66, 777, BARS - 1]) {
      const parts = [summariseRange(run, 0, at), summariseRange(run, at, BARS)];
      const grown = parts.map(({ figures }) => 1 + (figures.totalReturn.value ?? Number.NaN));
      expect((grown[0] as number) * (grown[1] as number)).toBeCloseTo(
        1 + (whole.figures.totalReturn.value ?? 0),
        12,
      );
      const market = parts.map(({ figures }) => 1 + (figures.benchmarkReturn.value ?? Number.NaN));
      expect((market[0] as number) * (market[1] as number)).toBeCloseTo(
        1 + (whole.figures.benchmarkReturn.value ?? 0),
        12,
      );
      const total = (pick: (report: (typeof parts)[number]) => number | null): number =>
        parts.reduce((sum, report) => sum + (pick(report) ?? Number.NaN), 0);
      expect(total(({ figures }) => figures.tripsTotal.value)).toBe(40);
      expect(total(({ figures }) => figures.sharpe.n)).toBe(BARS);
      expect(total(({ figures }) => figures.netProfit.value)).toBeCloseTo(
        whole.figures.netProfit.value ?? 0,
        10,
      );
    }
  });

  it('is annualised like the whole, however short it is', () => {
    const { annualisation } = summarise(run);
    expect(summariseRange(run, 100, 103).annualisation).toEqual(annualisation);
  });

  it('takes the mark before it as its start, and falls are counted from there', () => {
    const small = runOf([100, 120, 90, 99]);
    const { figures, tables } = summariseRange(small, 2, 4);
    expect(figures.totalReturn.value).toBeCloseTo(99 / 120 - 1, 14);
    expect(figures.maxDrawdown.value).toBeCloseTo(0.25, 14);
    expect(tables.drawdowns[0]?.startMs).toBe(NEW_YEAR_2020 + DAY_MS);
  });

  it('has no exposure and no turnover unless they are handed in', () => {
    const part = summariseRange(run, 10, 20);
    expect([part.figures.exposure.value, part.figures.turnover.value]).toEqual([null, null]);
    expect(summariseRange(run, 10, 20, { tradedValue: 0, barsHeld: 5 }).figures.exposure.value).toBe(0.5);
  });

  it('copies no column of the curve', () => {
    const part = rangeOf(run, 10, 20);
    expect(part.equity.buffer).toBe(run.equity.buffer);
    expect(part.timeMs.buffer).toBe(run.timeMs.buffer);
    expect(part.benchmark?.buffer).toBe(run.benchmark?.buffer);
    expect(part.regime?.labels.buffer).toBe(run.regime?.labels.buffer);
  });

  it('that is empty says that there were no bars and has no trips', () => {
    for (const [from, to] of [
      [5, 5],
      [9, 3],
      [BARS, BARS + 9],
    ] as const) {
      const { figures } = summariseRange(run, from, to);
      expect(figures.sharpe.reason).toBe('There were no bars.');
      expect(figures.tripsTotal.value).toBe(0);
    }
  });
});

describe('a benchmark with several values per bar', () => {
  // Three per bar, of which the last counts; the last bar has only two.
  const thinned = run.benchmark as Float64Array;
  const dense = Float64Array.from({ length: BARS * 3 - 1 }, (_, at) =>
    at % 3 === 2 || at === BARS * 3 - 2 ? (thinned[Math.floor(at / 3)] as number) : -1,
  );
  const denser = { ...run, benchmark: dense, benchmarkStride: 3 };

  it('stands for the last of them, in the whole and in any part', () => {
    expect(summarise(denser)).toEqual(summarise(run));
    for (const [from, to] of [
      [0, 700],
      [100, 900],
      [700, BARS],
    ] as const) {
      expect(summariseRange(denser, from, to)).toEqual(summariseRange(run, from, to));
    }
  });
});
