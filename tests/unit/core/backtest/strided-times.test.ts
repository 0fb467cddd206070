import { describe, expect, it } from 'vitest';
import { StridedTimes } from '@/lib/core/backtest/strided-times';
import { dayEnds } from '@/lib/core/statistics/period-ends';
import { summarise } from '@/lib/core/statistics/summarise';
import { runOf } from '@/tests/kit/statistics-input';

const HOUR_MS = 3_600_000;
const hours = (length: number): Float64Array => Float64Array.from({ length }, (_, at) => at * HOUR_MS);

describe('the moments of marks that stand for several bars', () => {
  it.each([
    { bars: 6, stride: 3, expected: [2, 5] },
    { bars: 7, stride: 3, expected: [2, 5, 6] },
    { bars: 8, stride: 3, expected: [2, 5, 7] },
    { bars: 3, stride: 1, expected: [0, 1, 2] },
    { bars: 0, stride: 3, expected: [] },
  ])('are the last bar of each $stride of $bars, and the last of all', ({ bars, stride, expected }) => {
    const times = new StridedTimes(hours(10), stride, bars);
    expect(times.length).toBe(expected.length);
    expect([...times.toColumn()]).toEqual(expected.map((at) => at * HOUR_MS));
    expect(expected.map((_, at) => times.at(at))).toEqual([...times.toColumn()]);
  });

  it('give every figure that the same moments written down give', () => {
    const bars = 24 * 40 + 5;
    const stride = 3;
    const times = new StridedTimes(hours(bars), stride, bars);
    const equity = Array.from(times.toColumn(), (_, at) => 1000 + 90 * Math.sin(at / 7) + at / 9);
    const barMs = HOUR_MS * stride;
    const written = runOf(equity, { timeMs: times.toColumn(), barMs, initial: 1000 });
    expect(summarise({ ...written, timeMs: times })).toEqual(summarise(written));
    expect(dayEnds(times, barMs)).toEqual(dayEnds(times.toColumn(), barMs));
  });
});
