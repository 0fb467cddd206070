import { describe, expect, it } from 'vitest';
import { BAR_FINDING_KINDS, type BarFindingKind } from '@/lib/core/model/bar-finding';
import { createBarColumns, type BarColumns } from '@/lib/core/bars/bar-columns';
import { reportQuality, type QualityOptions, type QualityReport } from '@/lib/core/bars/quality-report';
import { MARCH, minuteBars, MINUTE, upTo } from '@/tests/kit/minute-bars';

const WARMUP = 120;

/** Bars around 200 whose return and volume swing a little, so that a window of a hundred knows what is usual. */
function calmBars(count: number): BarColumns {
  const bars = createBarColumns(count);
  for (let index = 0; index < count; index += 1) {
    const close = 200 + (index % 2);
    bars.timeMs[index] = MARCH + index * MINUTE;
    bars.open[index] = close;
    bars.high[index] = close + 0.5 + (index % 3) / 10;
    bars.low[index] = close - 0.5;
    bars.close[index] = close;
    bars.volume[index] = 10 + (index % 5);
  }
  return bars;
}

function found(report: QualityReport): Partial<Record<BarFindingKind, number>> {
  return Object.fromEntries(
    report.findings.filter(({ total }) => total > 0).map(({ kind, total }) => [kind, total]),
  );
}

const look = (bars: BarColumns, options: Partial<QualityOptions> = {}): QualityReport =>
  reportQuality(bars, { timeframe: '1m', ...options });

const groupOf = (report: QualityReport, kind: BarFindingKind) =>
  report.findings.find((group) => group.kind === kind);

describe('the quality report', () => {
  it('of calm bars is clean: 100 of 100 and nothing found (Q8)', () => {
    const report = look(calmBars(500), { nowMs: MARCH + 500 * MINUTE });
    expect(report).toMatchObject({ score: 100, level: 'clean', completeness: 1, bars: 500 });
    expect(report.findings.map(({ kind }) => kind)).toEqual(
      BAR_FINDING_KINDS.filter((kind) => kind !== 'off-market'),
    );
  });

  it('of nothing is empty, not a division by zero', () => {
    expect(look(createBarColumns(0), { nowMs: MARCH })).toMatchObject({
      bars: 0,
      expectedBars: 0,
      completeness: 1,
      score: 100,
      level: 'clean',
      fromMs: null,
    });
  });

  type Spoil = (bars: BarColumns) => void;
  const at = WARMUP + 5;
  const set =
    (name: 'open' | 'high' | 'low' | 'close' | 'volume' | 'timeMs', value: number): Spoil =>
    (bars) => {
      bars[name][at] = value;
    };
  const flat =
    (count: number): Spoil =>
    (bars) => {
      for (const name of ['open', 'high', 'low', 'close'] as const) bars[name].fill(200.5, at, at + count);
    };
  // Bar `at` closes at 201 after 200; only the return in question may be judged.
  it.each<[string, Spoil, Partial<Record<BarFindingKind, number>>, QualityReport['level']]>([
    ['a bar twice', set('timeMs', MARCH + (at - 1) * MINUTE), { duplicate: 1, gap: 1 }, 'error'],
    [
      'a bar before its neighbour',
      set('timeMs', MARCH + (at - 2) * MINUTE),
      { disorder: 1, gap: 1 },
      'error',
    ],
    ['a price of zero', set('low', 0), { price: 1 }, 'error'],
    ['a price that is no number', set('open', NaN), { price: 1 }, 'error'],
    ['an endless price', set('high', Infinity), { price: 1 }, 'error'],
    ['a volume below zero', set('volume', -1), { price: 1 }, 'error'],
    ['a high below its close', set('high', 200.9), { ohlc: 1 }, 'error'],
    ['a low above its open', set('low', 201.1), { ohlc: 1 }, 'error'],
    ['nine bars alike', flat(9), {}, 'clean'],
    ['ten bars alike', flat(10), { flatline: 1 }, 'warn'],
    ['a volume just below 20 times the usual', set('volume', 239.9), {}, 'clean'],
    ['a volume of 20 times the usual', set('volume', 240), { 'volume-spike': 1 }, 'info'],
  ])('%s (Q3 … Q5)', (_, spoil, expected, level) => {
    const bars = calmBars(at + 60);
    spoil(bars);
    const report = look(bars);
    expect(found(report)).toEqual(expected);
    expect(report.level).toBe(level);
  });

  it.each([
    ['10 % up', 1.1, 1],
    ['a hair less than 10 % up', 1.0999, 0],
    ['10 % down', 0.9, 1],
    ['a hair less than 10 % down', 0.9001, 0],
  ])('%s from close to close is a spike or not (Q4)', (_, factor, spikes) => {
    const bars = minuteBars([0, 1]);
    for (const name of ['open', 'high', 'low', 'close'] as const) {
      bars[name][0] = 3;
      bars[name][1] = Number((3 * factor).toFixed(4));
    }
    expect(groupOf(look(bars), 'spike')?.total).toBe(spikes);
  });

  it('a return is judged by the hundred before it, from eight deviations on, and never over a gap (Q4)', () => {
    const jump = (by: number, gap = 0): QualityReport => {
      const bars = calmBars(WARMUP + 1);
      const last = WARMUP;
      const before = bars.close[last - 1]!;
      for (const name of ['open', 'high', 'low', 'close'] as const) bars[name][last] = before * (1 + by);
      bars.timeMs[last] = bars.timeMs[last]! + gap * MINUTE;
      return look(bars);
    };
    // Returns of +1/200 and −1/201 in turn: mean 0.0000124, deviation of the sample 0.0050127.
    expect(groupOf(jump(0.0402), 'zscore')).toMatchObject({ total: 1, limit: 8 });
    expect(groupOf(jump(0.0402), 'zscore')?.listed[0]?.value).toBeCloseTo(8.017, 3);
    expect(groupOf(jump(0.0401), 'zscore')?.total).toBe(0);
    expect(groupOf(jump(0.0402, 1), 'zscore')?.total).toBe(0);
  });

  it('calls gaps an error with more than one bar in twenty missing, and a warning up to that (Q2)', () => {
    const level = (missing: number): QualityReport['level'] =>
      look(minuteBars(upTo(100).map((minute) => (minute < 50 ? minute : minute + missing)))).level;
    expect([level(0), level(5), level(6)]).toEqual(['clean', 'warn', 'error']);
  });

  it('is stale with the fourth step that nobody told, and only where now is known (Q6)', () => {
    const bars = calmBars(10);
    const endMs = MARCH + 10 * MINUTE;
    const stale = (nowMs: number | null): number | undefined =>
      groupOf(look(bars, { nowMs }), 'stale')?.total;
    expect(stale(endMs + 4 * MINUTE - 1)).toBe(0);
    expect(stale(endMs + 4 * MINUTE)).toBe(1);
    expect(stale(null)).toBeUndefined();
  });

  it('counts all findings, names the twenty largest, and takes them off the score (Q2, Q8)', () => {
    const bars = minuteBars(upTo(60).map((minute) => minute * (minute + 1)));
    const report = look(bars);
    const gaps = groupOf(report, 'gap');
    expect(gaps?.total).toBe(59);
    expect(gaps?.listed.map(({ value }) => value)).toEqual(upTo(20).map((rank) => 2 * (59 - rank) - 1));
    expect(report).toMatchObject({ missingBars: 59 * 60 - 59, expectedBars: 59 * 60 + 1 });
    expect(report.score).toBeCloseTo((100 * 60) / 3_541, 10);
    const spoiled = calmBars(100);
    spoiled.low[50] = 0;
    expect(look(spoiled).score).toBe(99);
  });
});
