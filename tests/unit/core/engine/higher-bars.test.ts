import { describe, expect, it } from 'vitest';
import { HigherBars } from '@/lib/core/engine/higher-bars';
import type { BarView } from '@/lib/core/strategies/strategy';
import { barsFromCloses, FIRST_BAR_MS } from '@/tests/kit/bars';
import { engineOf, started } from '@/tests/kit/engine-story';
import { randomBars } from '@/tests/kit/random-bars';
import { scripted } from '@/tests/kit/scripted-strategy';

const MINUTE_MS = 60_000;

function feed(higher: HigherBars, closes: readonly number[], fromMs = FIRST_BAR_MS): void {
  closes.forEach((close, at) =>
    higher.update(fromMs + at * MINUTE_MS, close, close + 1, close - 1, close, 2),
  );
}

const rowOf = (bars: BarView): number[] => [bars.open, bars.high, bars.low, bars.close, bars.volume];

describe('a longer timeframe is derived and never peeked', () => {
  it('shows nothing while its bar is still forming, and the whole bar with the base bar that ends it', () => {
    const higher = new HigherBars({ timeframe: '5m', baseMs: MINUTE_MS, priceDecimals: 2 });
    feed(higher, [10, 14, 8, 11]);
    expect([higher.barCount, higher.close]).toEqual([0, Number.NaN]);
    feed(higher, [12], FIRST_BAR_MS + 4 * MINUTE_MS);
    expect([higher.barCount, higher.timeMs]).toEqual([1, FIRST_BAR_MS]);
    expect(rowOf(higher)).toEqual([10, 15, 7, 12, 10]);
    expect(higher.closeTicks).toBe(1200);
  });

  it('closes a bar whose last base bar is missing with the first bar after it', () => {
    const higher = new HigherBars({ timeframe: '5m', baseMs: MINUTE_MS, priceDecimals: 2 });
    feed(higher, [10, 11]);
    feed(higher, [20], FIRST_BAR_MS + 7 * MINUTE_MS);
    expect([higher.barCount, higher.close, higher.timeMs]).toEqual([1, 11, FIRST_BAR_MS]);
  });

  it('never shows a future bar: distances below zero and beyond the first are NaN', () => {
    const higher = new HigherBars({ timeframe: '5m', baseMs: MINUTE_MS, priceDecimals: 2 });
    feed(higher, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect([higher.closeAgo(0), higher.closeAgo(1), higher.closeAgo(2), higher.closeAgo(-1)]).toEqual([
      10,
      5,
      Number.NaN,
      Number.NaN,
    ]);
  });

  it('has the bars that aggregating the whole series has, at every moment', () => {
    const bars = randomBars(4_000, 9);
    const higher = new HigherBars({ timeframe: '1h', baseMs: MINUTE_MS, priceDecimals: 2 });
    const rows: number[][] = [];
    for (let at = 0; at < bars.length; at += 1) {
      const before = higher.barCount;
      const { timeMs, open, high, low, close, volume } = bars;
      higher.update(timeMs[at]!, open[at]!, high[at]!, low[at]!, close[at]!, volume[at]!);
      if (higher.barCount > before) rows.push([higher.open, higher.high, higher.low, higher.close]);
    }
    expect(rows).toHaveLength(66);
    const firstHour = (column: Float64Array): number[] => [...column.subarray(0, 60)];
    expect(rows[0]).toEqual([
      bars.open[0],
      Math.max(...firstHour(bars.high)),
      Math.min(...firstHour(bars.low)),
      bars.close[59],
    ]);
  });
});

it('a strategy sees the longer timeframes it named, and no others', () => {
  const bars = barsFromCloses(Array.from({ length: 12 }, (_, at) => 10 + at));
  const seen: number[] = [];
  const prepared = scripted({}, { onMarketData: (view) => void seen.push(view.higher('5m').barCount) });
  const engine = engineOf({ ...prepared, timeframes: ['5m'] });
  engine.process(started);
  for (let index = 0; index < bars.length; index += 1) {
    engine.process({ kind: 'bar-closed', instrument: 0, bars, index });
  }
  expect(seen).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2]);

  const curious = engineOf(scripted({}, { onMarketData: (view) => void view.higher('1h') }));
  curious.process(started);
  expect(curious.process({ kind: 'bar-closed', instrument: 0, bars, index: 0 }).entries).toMatchObject([
    { kind: 'strategy-failed', message: expect.stringContaining('1h is not among') as string },
  ]);
});
